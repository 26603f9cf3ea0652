package io.eslharvest.engine;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.http.ExchangeGuard;
import io.eslharvest.output.Part;
import io.eslharvest.report.Report;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
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
        this(settings, routes, List.of(), Map.of(), Map.of());
    }

    /**
     * Starts Camel with more than a harvest in one process needs.
     *
     * @param moreFolders folders below {@code routes} beside that of the source
     * @param properties beside those of the settings; they win
     * @param beans what the routes of those folders call by name
     */
    public HarvestEngine(
            Settings settings,
            Path routes,
            List<String> moreFolders,
            Map<String, String> properties,
            Map<String, Object> beans)
            throws Exception {
        List<String> folders = new ArrayList<>(List.of(CamelEngine.PIPELINE, settings.source()));
        folders.addAll(moreFolders);
        camel = new CamelEngine(settings, routes, folders, properties, beans);
    }

    /**
     * Harvests, and returns when all is done or the run was stopped.
     *
     * @return the report; null if the disk failed, see {@link HarvestRun#diskFailure()}
     * @throws Exception if the routes themselves failed
     */
    public Report harvest(HarvestRun run) throws Exception {
        return call("direct:harvest", run).getMessage().getBody(Report.class);
    }

    /** Harvests one server of a run, and returns when its work is over or was stopped. */
    public void harvest(ServerWork server) throws Exception {
        call("direct:harvest-server", server);
    }

    /** Leaves one server of a run to workers. */
    public void queue(ServerWork server) throws Exception {
        call("direct:queue-server", server);
    }

    /** Writes a part. */
    public void write(Part part) throws Exception {
        call("direct:write-part", part);
    }

    /**
     * Writes the parts that are left of a run and closes its books.
     *
     * @return the report; null if the disk failed, see {@link HarvestRun#diskFailure()}
     */
    public Report close(HarvestRun run) throws Exception {
        return call("direct:close-run", run).getMessage().getBody(Report.class);
    }

    private Exchange call(String endpoint, Object body) throws Exception {
        Exchange done = camel.template()
                .request(endpoint, exchange -> exchange.getMessage().setBody(body));
        if (done.getException() != null) {
            throw done.getException();
        }
        return done;
    }

    CamelContext context() {
        return camel.context();
    }

    /** Requests that are in flight to a server now. */
    public int inFlight(ServerWork server) {
        return camel.bean("exchangeGuard", ExchangeGuard.class)
                .inFlight(server.address().host(), server.address().port());
    }

    /** Breaks off the requests in flight to one server. */
    public void cutRequests(ServerWork server, String why) {
        camel.bean("exchangeGuard", ExchangeGuard.class)
                .cut(server.address().host(), server.address().port(), why);
    }

    /**
     * Stops the run, which ends soon: nothing new is sent, requests in flight are broken off, nothing waits for its next
     * attempt or its turn. What is done is kept. Does not wait for the end; this engine is of no use for another run.
     */
    public void stop(HarvestRun run) {
        run.stop(HarvestRun.INTERRUPTED);
        breakOff();
    }

    /** Breaks off requests and waits: for where all that this engine harvests is stopped. */
    public void breakOff() {
        BreakOff.everything(context(), "the run was stopped");
    }

    @Override
    public void close() {
        camel.close();
    }
}
