package io.eslharvest.engine;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.http.ExchangeGuard;
import io.eslharvest.report.Report;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** Camel with the routes of an installation, up for as long as it is not closed. */
public final class HarvestEngine implements AutoCloseable {

    private final Main main = new Main();

    /**
     * Starts Camel.
     *
     * @param routes the folder of the route files
     */
    public HarvestEngine(Settings settings, Path routes) throws Exception {
        Properties properties = new Properties();
        properties.putAll(settings.asProperties());
        properties.putAll(Derived.of(settings));
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(properties);
        main.configure()
                .withName("esl-harvest")
                // beans first: behind a route each would be made twice, and a component would keep the one nobody else
                // has
                .withRoutesIncludePattern("file:" + routes + "/beans.camel.yaml,file:" + routes + "/*.camel.yaml,file:"
                        + routes + "/" + settings.source() + "/*.camel.yaml");
        main.start();
    }

    /**
     * Harvests, and returns when all is done or the run was stopped.
     *
     * @return the report; null if the disk failed, see {@link HarvestRun#diskFailure()}
     * @throws Exception if the routes themselves failed
     */
    public Report harvest(HarvestRun run) throws Exception {
        Exchange done = main.getCamelTemplate()
                .request("direct:harvest", exchange -> exchange.getMessage().setBody(run));
        if (done.getException() != null) {
            throw done.getException();
        }
        return done.getMessage().getBody(Report.class);
    }

    /** Breaks off all requests in flight: a run that is being stopped waits for nobody. */
    public void cutRequests(String why) {
        main.getCamelContext()
                .getRegistry()
                .lookupByNameAndType("exchangeGuard", ExchangeGuard.class)
                .cutAll(why);
    }

    /** Wakes what waits for its next attempt: Camel ends such waits when it is being stopped. */
    public void hurry() {
        main.stop();
    }

    @Override
    public void close() {
        main.stop();
    }
}
