package io.eslharvest.engine;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * Sends a server through the route that does its work. Camel takes only exceptions for failures: of an {@link Error}, such
 * as an endless recursion in a step of an engineer's own, it would never tell, and the run would wait for ever. Here it is
 * an exception like any other.
 */
public final class CarryServer implements Processor {

    private final AwaitedThread threads = new AwaitedThread("server");
    private final String route;

    /** @param route the endpoint that it begins with */
    public CarryServer(String route) {
        this.route = route;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        try (ProducerTemplate camel = exchange.getContext().createProducerTemplate()) {
            Error error = threads.run(() -> camel.send(route, exchange));
            if (error != null) {
                exchange.setException(error);
            }
        }
    }
}
