package io.eslharvest.engine;

import io.eslharvest.harvest.Lane;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Ends the task that a lane is at; the body is then the sheaf that it completed, or null. */
public final class FinishTask implements Processor {

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage()
                .setBody(exchange.getVariable("lane", Lane.class).getTask().finish());
    }
}
