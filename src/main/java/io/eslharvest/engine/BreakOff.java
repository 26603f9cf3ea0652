package io.eslharvest.engine;

import io.eslharvest.http.ExchangeGuard;
import org.apache.camel.CamelContext;
import org.apache.camel.Service;
import org.apache.camel.processor.TotalRequestsThrottler;
import org.apache.camel.processor.errorhandler.RedeliveryErrorHandler;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Breaks off what routes are at that somebody stops: requests, and what waits for its time, be it for its next attempt or
 * for its turn in a throttle. Camel ends such waits only as it stops the routes, not all of them, and not before what a
 * stopped run has yet to do in them is done.
 */
final class BreakOff {

    private static final long SHORTEST_PERIOD_MILLIS = 1;

    private BreakOff() {}

    /**
     * Breaks all of it off. Waits end within a second or so, those for an attempt with a {@link
     * java.util.concurrent.RejectedExecutionException} where the policy says {@code allowRedeliveryWhileStopping: false}.
     * Routes go on, without such waits from now on: for what sends no request any more.
     */
    static void everything(CamelContext camel, String why) {
        camel.getRegistry()
                .lookupByNameAndType("exchangeGuard", ExchangeGuard.class)
                .cutAll(why);
        for (RouteStartupOrder route : camel.getCamelContextExtension().getRouteStartupOrder()) {
            for (Service outer : route.getServices()) {
                for (Service step : ServiceHelper.getChildServices(outer, true)) {
                    if (step instanceof RedeliveryErrorHandler attempts) {
                        attempts.prepareShutdown(false, false);
                    } else if (step instanceof TotalRequestsThrottler throttle) {
                        throttle.setTimePeriodMillis(SHORTEST_PERIOD_MILLIS);
                    }
                }
            }
        }
    }
}
