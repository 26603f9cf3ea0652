package io.eslharvest.engine;

import io.eslharvest.harvest.Lane;
import io.eslharvest.http.TaskIsolation;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Ends the task that a lane is at, whatever happened to it; the body is then the sheaf that it completed, or null. */
public final class FinishTask implements AggregationStrategy {

    private final TaskIsolation isolation = new TaskIsolation();

    @Override
    public Exchange aggregate(Exchange lane, Exchange task) {
        isolation.aggregate(lane, task);
        lane.getMessage().setBody(lane.getVariable("lane", Lane.class).finishTask());
        return lane;
    }
}
