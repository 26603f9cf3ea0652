package io.eslharvest.engine;

import io.eslharvest.harvest.Lane;
import io.eslharvest.harvest.Sheaf;
import io.eslharvest.http.Failures;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;

/**
 * Sends a lane through its route. Camel takes only exceptions for failures: an {@link Error} in a step of an engineer's own,
 * such as an endless recursion, would end the lane, and its server would wait for the open task for ever. Here the task
 * fails with it, and the lane goes on, on another thread. An Error behind the tasks, where the records go, ends the lane.
 */
public final class CarryLane implements Processor {

    private final AwaitedThread threads = new AwaitedThread("lane");
    private final Failures failures = new Failures();
    private final String route;
    private final String sheaves;

    /**
     * @param route the endpoint that a lane's way begins with
     * @param sheaves the endpoint for the sheaf that a failure completed
     */
    public CarryLane(String route, String sheaves) {
        this.route = route;
        this.sheaves = sheaves;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Lane lane = exchange.getMessage().getMandatoryBody(Lane.class);
        try (ProducerTemplate camel = exchange.getContext().createProducerTemplate()) {
            Error error = carry(exchange, camel, null);
            while (error != null && lane.isTaskOpen()) {
                failures.settle(lane.getTask(), error);
                error = carry(exchange, camel, lane.finishTask());
            }
            if (error != null) {
                exchange.setException(error);
            }
        }
    }

    /**
     * Sends on a sheaf, if there is one, then the lane.
     *
     * @return the error that this ended with; null if there was none
     */
    private Error carry(Exchange exchange, ProducerTemplate camel, Sheaf sheaf) {
        // one for each attempt: the last may have got stuck anywhere
        Exchange carried = ExchangeHelper.createCorrelatedCopy(exchange, false);
        Error error = threads.run(() -> {
            if (sheaf != null) {
                camel.send(sheaves, message -> message.getMessage().setBody(sheaf));
            }
            camel.send(route, carried);
        });
        if (error == null) {
            ExchangeHelper.copyResults(exchange, carried);
        }
        return error;
    }
}
