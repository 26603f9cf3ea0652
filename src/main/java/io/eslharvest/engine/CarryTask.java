package io.eslharvest.engine;

import io.eslharvest.harvest.Lane;
import io.eslharvest.harvest.Task;
import io.eslharvest.http.TaskIsolation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.ExchangeHelper;

/**
 * Sends the task that a lane is at through the route of its kind, and ends it. The task has an exchange of its own, so that
 * whatever happens to it there, an error or a stop in a route of an engineer's own, does not end the lane. An error that no
 * policy took is the task's failure. The body is then the sheaf that the task completed, or null.
 *
 * <p>It runs for every label. As an enrich to a route that chooses between page and label, the same took a twentieth of
 * all the CPU that a run took.
 */
public final class CarryTask extends AsyncProcessorSupport {

    private final TaskIsolation isolation = new TaskIsolation();
    private final Map<String, AsyncProducer> open = new ConcurrentHashMap<>();
    private final String pages;
    private final String labels;

    /**
     * @param pages the endpoint that a page is fetched by
     * @param labels the endpoint that a label is fetched by, which only sources have that list labels
     */
    public CarryTask(String pages, String labels) {
        this.pages = pages;
        this.labels = labels;
    }

    @Override
    public boolean process(Exchange lane, AsyncCallback callback) {
        Lane place = lane.getVariable("lane", Lane.class);
        Task task = place.getTask();
        Exchange carried = ExchangeHelper.createCorrelatedCopy(lane, false);
        // straight into the map: setVariable looks for a repository in each name, and for a stream in each value
        task.describe(carried.getVariables());
        AsyncProducer route = open.computeIfAbsent(task.isPage() ? pages : labels, uri -> open(lane.getContext(), uri));
        return route.process(carried, done -> {
            try {
                isolation.aggregate(lane, carried);
                lane.getMessage().setBody(place.finishTask());
            } catch (RuntimeException e) {
                lane.setException(e);
            }
            callback.done(done);
        });
    }

    /** Open until Camel stops. */
    private static AsyncProducer open(CamelContext camel, String uri) {
        try {
            AsyncProducer producer = camel.getEndpoint(uri).createAsyncProducer();
            camel.addService(producer);
            return producer;
        } catch (Exception e) {
            throw new IllegalStateException(uri + " cannot be called", e);
        }
    }
}
