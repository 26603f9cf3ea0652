package io.eslharvest.engine;

import io.eslharvest.harvest.Lane;
import io.eslharvest.harvest.Task;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Sets the variables of the task that a lane is at: in the task's own message, so that they end with it. */
public final class DescribeTask implements Processor {

    @Override
    public void process(Exchange exchange) {
        describe(exchange.getVariable("lane", Lane.class).getTask(), exchange);
    }

    static void describe(Task task, Exchange exchange) {
        // straight into the map: setVariable looks for a repository in each name, and for a stream in each value
        task.describe(exchange.getVariables());
    }
}
