package io.eslharvest.http;

import io.eslharvest.harvest.Errand;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Keeps what happens to a task away from the lane that carries it: neither an error nor a stop in the task's routes ends
 * the lane. An error that no policy took is the task's failure.
 */
public final class TaskIsolation implements AggregationStrategy {

    private final Failures failures = new Failures();

    @Override
    public Exchange aggregate(Exchange lane, Exchange task) {
        if (task != null && task.getException() != null) {
            failures.settle(task.getVariable("task", Errand.class), task.getException());
        }
        return lane;
    }
}
