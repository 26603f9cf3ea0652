package io.eslharvest.engine;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.ExchangeHelper;

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
        Exchange carried = ExchangeHelper.createCorrelatedCopy(exchange, false);
        try (ProducerTemplate camel = exchange.getContext().createProducerTemplate()) {
            threads.execute(() -> camel.send(route, carried));
            exchange.setException(carried.getException());
        } catch (Error e) {
            exchange.setException(e);
        }
    }
}
