package io.eslharvest.engine;

import io.eslharvest.harvest.Failure;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.http.Failures;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;

/**
 * Sends a server through the route that does its work. Should that fail as such, in a step of an engineer's own for
 * instance, it costs this server what it has not given yet, and no other server anything. Camel takes only exceptions for
 * failures: of an {@link Error}, such as an endless recursion, it would never tell, and the run would wait for ever. Here it
 * is a failure like any other.
 */
public final class CarryServer implements Processor {

    private final AwaitedThread threads = new AwaitedThread("server");
    private final Failures failures = new Failures();
    private final String route;
    private final String end;

    /**
     * @param route the endpoint that a server's way begins with
     * @param end the endpoint that ends the work on a server, whose way was cut short
     */
    public CarryServer(String route, String end) {
        this.route = route;
        this.end = end;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        ServerWork server = exchange.getMessage().getMandatoryBody(ServerWork.class);
        try (ProducerTemplate camel = exchange.getContext().createProducerTemplate()) {
            Throwable failure = carry(exchange, camel, route);
            if (failure != null && server.settings().isDispatched()) {
                // to the queue: whoever submits has to know
                exchange.setException(failure);
            } else if (failure != null) {
                endEarly(server, failure, () -> carry(exchange, camel, end));
            }
        }
    }

    /** What fails once its work is over changes neither its part nor its books. */
    private void endEarly(ServerWork server, Throwable failure, Supplier<Throwable> goToEnd) {
        Failure named = failures.ofRoutes(server.name(), failure);
        if (server.tally().hasEnded()) {
            return;
        }
        server.breakOff(named);
        Throwable again = goToEnd.get();
        if (again != null) {
            failures.ofRoutes(server.name(), again);
            if (!server.tally().hasEnded()) {
                // the part is written as the run is closed
                server.finish();
            }
        }
    }

    /** Returns what it failed with, or null. */
    private Throwable carry(Exchange exchange, ProducerTemplate camel, String endpoint) {
        // one for each way: the last may have got stuck anywhere
        Exchange carried = ExchangeHelper.createCorrelatedCopy(exchange, false);
        Error error = threads.run(() -> camel.send(endpoint, carried));
        return error != null ? error : carried.getException();
    }
}
