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
 * fails with it, and the lane goes on, on another thread. An Error behind the tasks, where the records go, ends the run.
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
            Throwable end = carry(exchange, camel, null);
            while (end instanceof Error && lane.isTaskOpen()) {
                failures.settle(lane.getTask(), end);
                end = carry(exchange, camel, lane.finishTask());
            }
            exchange.setException(end);
        }
    }

    /**
     * Sends on a sheaf, if there is one, then the lane.
     *
     * @return what it ended with; null if all is well
     */
    private Throwable carry(Exchange exchange, ProducerTemplate camel, Sheaf sheaf) {
        Exchange carried = ExchangeHelper.createCorrelatedCopy(exchange, false);
        try {
            threads.execute(() -> {
                if (sheaf != null) {
                    camel.send(sheaves, message -> message.getMessage().setBody(sheaf));
                }
                camel.send(route, carried);
            });
            return carried.getException();
        } catch (Error e) {
            return e;
        }
    }
}
