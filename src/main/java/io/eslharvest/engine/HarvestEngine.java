package io.eslharvest.engine;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.http.ExchangeGuard;
import io.eslharvest.report.Report;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Camel with the routes of a harvest, up for as long as it is not closed. */
public final class HarvestEngine implements AutoCloseable {

    private final CamelEngine camel;

    /**
     * Starts Camel.
     *
     * @param routes the folder of the route files
     */
    public HarvestEngine(Settings settings, Path routes) throws Exception {
        camel = new CamelEngine(settings, routes, List.of(CamelEngine.PIPELINE, settings.source()), Map.of());
    }

    /**
     * Harvests, and returns when all is done or the run was stopped.
     *
     * @return the report; null if the disk failed, see {@link HarvestRun#diskFailure()}
     * @throws Exception if the routes themselves failed
     */
    public Report harvest(HarvestRun run) throws Exception {
        Exchange done = camel.template()
                .request("direct:harvest", exchange -> exchange.getMessage().setBody(run));
        if (done.getException() != null) {
            throw done.getException();
        }
        return done.getMessage().getBody(Report.class);
    }

    /** Breaks off all requests in flight: a run that is being stopped waits for nobody. */
    public void cutRequests(String why) {
        camel.bean("exchangeGuard", ExchangeGuard.class).cutAll(why);
    }

    /** Wakes what waits for its next attempt: Camel ends such waits when it is being stopped. */
    public void hurry() {
        camel.close();
    }

    @Override
    public void close() {
        camel.close();
    }
}
