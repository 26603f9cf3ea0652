package io.eslharvest.engine;

import io.eslharvest.check.Check;
import io.eslharvest.http.ExchangeGuard;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel with the routes of a check, up for as long as it is not closed. */
public final class CheckEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckEngine.class);

    /** What was broken off ends within this, unless it cannot be broken off. */
    private static final long LONGEST_WAIT_MILLIS = 300;

    private final CamelEngine camel;
    private CompletableFuture<Exchange> routes;

    /**
     * Starts Camel.
     *
     * @param routes the folder of the route files
     */
    public CheckEngine(Settings settings, Path routes) throws Exception {
        camel = new CamelEngine(settings, routes, List.of("check"), bounds(settings));
    }

    /** The connections and bounds of a harvest, with the numbers of a check. */
    private static Map<String, String> bounds(Settings settings) {
        int timeout = settings.checkTimeoutMillis();
        return Map.of(
                // many of the URLs may lead to one server, and it is how many are asked at a time that was chosen
                "harvest.requests-per-server", String.valueOf(settings.checkConcurrency()),
                "harvest.requests-in-flight", "0",
                "harvest.connect-timeout-millis", String.valueOf(Math.min(settings.connectTimeoutMillis(), timeout)),
                "harvest.request-timeout-millis", String.valueOf(timeout));
    }

    /**
     * Checks, and returns as soon as each target has its row; what still runs is broken off.
     *
     * @throws Exception if the routes themselves failed
     */
    public void check(Check check) throws Exception {
        routes = camel.template()
                .asyncSend("direct:check", exchange -> exchange.getMessage().setBody(check));
        // routes that fail as such leave targets without a row
        routes.whenComplete((done, error) -> check.stop());
        check.await();
        camel.bean("exchangeGuard", ExchangeGuard.class).cutAll("the check is over");
        if (routes.isDone() && routes.get().getException() != null) {
            throw routes.get().getException();
        }
    }

    /**
     * Stops Camel. A thread that hangs in the look-up of a name or in a connect ends when that does, and nobody waits for
     * it: Camel is then left to the end of the process.
     */
    @Override
    public void close() {
        try {
            if (routes != null) {
                routes.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
            }
            camel.close();
        } catch (TimeoutException hanging) {
            LOG.debug("requests that were broken off still hang", hanging);
        } catch (ExecutionException e) {
            LOG.error("the routes of the check failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
