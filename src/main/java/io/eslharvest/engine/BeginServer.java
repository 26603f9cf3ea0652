package io.eslharvest.engine;

import io.eslharvest.harvest.ServerWork;
import io.eslharvest.harvest.Task;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Starts the work on a server: its first task asks for its stores, unless they are known from an earlier start. */
public final class BeginServer implements Processor {

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        Task first = exchange.getVariable("server", ServerWork.class).begin();
        if (first != null) {
            first.describe(exchange.getVariables());
        }
    }
}
