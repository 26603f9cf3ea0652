package io.eslharvest.engine;

import io.eslharvest.harvest.Errand;
import io.eslharvest.http.RequestGate;
import org.apache.camel.Message;

/** The last look before a request is sent, which counts it: none passes once the run is being stopped. */
public final class PassRequest extends TaskStep<Errand> {

    private final RequestGate gate;

    public PassRequest(RequestGate gate) {
        this.gate = gate;
    }

    @Override
    void step(Errand task, Message message) throws InterruptedException {
        gate.pass(task);
    }
}
