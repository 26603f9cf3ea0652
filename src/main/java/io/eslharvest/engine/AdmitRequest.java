package io.eslharvest.engine;

import io.eslharvest.harvest.Errand;
import io.eslharvest.http.RequestGate;
import io.eslharvest.http.ServerAccess;
import org.apache.camel.Message;

/** Waits while the task's server has asked for silence, then lets it be asked. */
public final class AdmitRequest extends TaskStep<Errand> {

    private final RequestGate gate;
    private final ServerAccess access;

    public AdmitRequest(RequestGate gate, ServerAccess access) {
        this.gate = gate;
        this.access = access;
    }

    @Override
    void step(Errand task, Message message) throws InterruptedException {
        gate.hold(task);
        access.admit(task.server());
    }
}
