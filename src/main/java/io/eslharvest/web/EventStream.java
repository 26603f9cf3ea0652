package io.eslharvest.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Server-sent events, once a second for as long as somebody looks on. It stands beside Camel's routes on their HTTP
 * server: as a route, each onlooker would hold a thread and an exchange, and the end of Camel would wait for them.
 */
public final class EventStream implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private static final long INTERVAL_MILLIS = 1_000;

    /** A browser that lost the connection asks again after so long. */
    private static final String RETRY = "retry: 2000\n\n";

    /** The last event has so long to get out before the server goes. */
    private static final long LAST_EVENT_MILLIS = 1_000;

    private final String path;
    private final EventFeed feed;
    private final Set<HttpServerResponse> onlookers = new LinkedHashSet<>();
    /** Onlookers that may have missed an event: one was left out for them, or told while they came. */
    private final Set<HttpServerResponse> behind = new HashSet<>();

    private CamelContext camel;
    private Vertx vertx;
    private long timer;
    private boolean ticking;
    private boolean closed;

    /** @param path where it is asked for */
    public EventStream(String path, EventFeed feed) {
        this.path = path;
        this.feed = feed;
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    /** Is there from the start of Camel to its end. */
    public void install() {
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext context) {
                for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
                    open(router.vertx(), router);
                }
            }

            @Override
            public void onContextStopping(CamelContext context) {
                close();
            }
        });
    }

    private void open(Vertx runsIt, Router router) {
        vertx = runsIt;
        router.get(path).handler(this::welcome);
    }

    private void welcome(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
        response.closeHandler(gone -> leave(response));
        response.exceptionHandler(broken -> leave(response));
        vertx.executeBlocking(feed::whole, false)
                .onSuccess(whole -> {
                    response.write(RETRY + event(whole));
                    join(response);
                })
                .onFailure(failure -> {
                    LOG.warn("An onlooker gets no figures", failure);
                    exchange.fail(failure);
                });
    }

    private static String event(String json) {
        return "data: " + json + "\n\n";
    }

    private synchronized void join(HttpServerResponse response) {
        if (closed) {
            vertx.executeBlocking(feed::whole, false).onSuccess(whole -> response.end(event(whole)));
            return;
        }
        if (response.closed()) {
            return;
        }
        onlookers.add(response);
        // what was told since the whole was looked at went to the others only
        behind.add(response);
        if (!ticking) {
            ticking = true;
            timer = vertx.setPeriodic(INTERVAL_MILLIS, tick -> look());
        }
    }

    private synchronized void leave(HttpServerResponse response) {
        onlookers.remove(response);
        behind.remove(response);
        if (onlookers.isEmpty() && ticking) {
            ticking = false;
            vertx.cancelTimer(timer);
        }
    }

    /** Nobody is told anything any more. Returns who was. */
    private synchronized List<HttpServerResponse> leaveAll() {
        closed = true;
        List<HttpServerResponse> all = List.copyOf(onlookers);
        all.forEach(this::leave);
        return all;
    }

    private void look() {
        // not on the event loop: a look may wait for a server's work, which may wait for the disk
        vertx.executeBlocking(() -> new News(feed.change(), isAnybodyBehind() ? feed.whole() : null))
                .onSuccess(this::tell)
                .onFailure(failure -> LOG.warn("Onlookers get no figures", failure));
    }

    /** @param whole null where nobody needed it when it was looked; whoever does by now waits for the next one */
    private record News(String change, String whole) {}

    private synchronized boolean isAnybodyBehind() {
        return !behind.isEmpty();
    }

    private synchronized void tell(News news) {
        for (HttpServerResponse onlooker : onlookers) {
            if (onlooker.writeQueueFull()) {
                behind.add(onlooker);
            } else if (!behind.contains(onlooker)) {
                onlooker.write(event(news.change));
            } else if (news.whole != null) {
                behind.remove(onlooker);
                onlooker.write(event(news.whole));
            }
        }
    }

    /** Tells how it ended, and lets everybody go. */
    private void close() {
        List<HttpServerResponse> left = leaveAll();
        if (left.isEmpty()) {
            return;
        }
        feed.forget();
        String last = event(feed.whole());
        List<Future<Void>> ends =
                left.stream().map(onlooker -> onlooker.end(last)).toList();
        try {
            Future.join(ends).toCompletionStage().toCompletableFuture().get(LAST_EVENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Not every onlooker got the last figures", e);
        }
    }
}
