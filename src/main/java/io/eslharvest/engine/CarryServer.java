package io.eslharvest.engine;

import io.eslharvest.harvest.Failure;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.harvest.Sheaf;
import io.eslharvest.http.Failures;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;

/**
 * Sends a server through the route that does its work. Should that fail as such, in a step of an engineer's own for
 * instance, it costs this server what it has not given yet, and no other server anything. Camel takes only exceptions for
 * failures: of an {@link Error}, such as an endless recursion, it would never tell, and the run would wait for ever. Here it
 * is a failure like any other. Once the run is being stopped no server is sent on its way any more.
 */
public final class CarryServer implements Processor {

    private final AwaitedThread threads = new AwaitedThread("server");
    private final Failures failures = new Failures();
    private final String route;
    private final String sheaves;

    /**
     * @param route the endpoint that a server's way begins with
     * @param sheaves the endpoint for what a server has given when its way is cut short
     */
    public CarryServer(String route, String sheaves) {
        this.route = route;
        this.sheaves = sheaves;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        ServerWork server = exchange.getMessage().getMandatoryBody(ServerWork.class);
        boolean dispatched = server.settings().isDispatched();
        try (ProducerTemplate camel = exchange.getContext().createProducerTemplate()) {
            if (!dispatched && server.run().isStopping()) {
                // its way would come to nothing, and a stop waits for no large fleet to find that out
                end(server, camel);
                return;
            }
            // a copy, which may get stuck anywhere
            Exchange carried = ExchangeHelper.createCorrelatedCopy(exchange, false);
            Error error = threads.run(() -> camel.send(route, carried));
            Throwable failure = error != null ? error : carried.getException();
            if (failure == null) {
                return;
            }
            if (dispatched) {
                // on its way to the queue: whoever submits has to know
                exchange.setException(failure);
                return;
            }
            Failure named = failures.ofRoutes(server.name(), failure);
            // what fails once its work is over changes neither its part nor its books
            if (!server.tally().hasEnded()) {
                server.breakOff(named);
                end(server, camel);
            }
        }
    }

    /** Its part is written as the run is closed. */
    private void end(ServerWork server, ProducerTemplate camel) throws IOException {
        for (Sheaf left : server.end()) {
            // what does not get through is named and counted at the end
            threads.run(
                    () -> camel.send(sheaves, exchange -> exchange.getMessage().setBody(left)));
        }
        server.finish();
    }
}
