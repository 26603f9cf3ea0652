package io.eslharvest.http;

import io.eslharvest.harvest.Errand;
import io.eslharvest.harvest.Lane;
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
            failures.settle(errand(lane, task), task.getException());
        }
        return lane;
    }

    /** The one that the routes were told of; behind them, where none is told of, the one that the lane is at. */
    private static Errand errand(Exchange lane, Exchange task) {
        Errand told = task.getVariable("task", Errand.class);
        return told == null ? lane.getVariable("lane", Lane.class).getTask() : told;
    }
}
