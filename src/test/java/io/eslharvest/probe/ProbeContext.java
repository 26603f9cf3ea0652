package io.eslharvest.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.util.function.ThrowingConsumer;

/** A small Camel for one probe, up until it is closed. */
final class ProbeContext implements AutoCloseable {

    private final DefaultCamelContext camel = new DefaultCamelContext();

    ProbeContext() {
        // a probe has nothing worth waiting for at its end
        camel.getShutdownStrategy().setTimeout(1);
    }

    ProbeContext bind(String name, Object bean) {
        camel.getRegistry().bind(name, bean);
        return this;
    }

    CamelContext camel() {
        return camel;
    }

    /** Starts routes of Java. */
    ProbeContext routes(ThrowingConsumer<RouteBuilder, Exception> routes) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.accept(this);
            }
        });
        camel.start();
        return this;
    }

    Exchange send(String endpoint, Processor fill) {
        return template().request(endpoint, fill);
    }

    Exchange sendBody(String endpoint, Object body) {
        return send(endpoint, exchange -> exchange.getMessage().setBody(body));
    }

    private ProducerTemplate template() {
        return camel.createProducerTemplate();
    }

    /** Sends the numbers from 0, all at once and each on a thread of its own, and waits for all. */
    void sendAtOnce(int callers, String endpoint, ThrowingConsumer<Exchange, Exception> fill) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Exchange>> sent = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                sent.add(threads.submit(() -> {
                    start.await();
                    return send(endpoint, exchange -> {
                        exchange.getMessage().setBody(number);
                        fill.accept(exchange);
                    });
                }));
            }
            start.countDown();
            for (Future<Exchange> each : sent) {
                Exception failure = each.get(60, TimeUnit.SECONDS).getException();
                if (failure != null) {
                    throw failure;
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() {
        camel.stop();
    }
}
