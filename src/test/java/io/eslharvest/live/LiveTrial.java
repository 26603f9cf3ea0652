package io.eslharvest.live;

import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.engine.LiveEngine;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.report.Report;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A run that is watched over HTTP as with {@code run --web}: the shipped routes, on a free port. */
public final class LiveTrial implements AutoCloseable {

    private static final Path ROUTES = Path.of("routes").toAbsolutePath();

    private final CurrentRun current = new CurrentRun();
    private final Settings settings;
    private final HarvestEngine engine;
    private final OutputFolder folder;
    private final HarvestRun run;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Opens the page of a run that has not begun.
     *
     * @param servers as an operator would list them
     * @param more further properties, or other values of those
     */
    public LiveTrial(Path out, String servers, Map<String, String> more) throws Exception {
        Map<String, String> definitions = new HashMap<>(Map.of(
                "harvest.servers", servers,
                "harvest.http-port", "0",
                "harvest.time-zone", "UTC",
                "harvest.retry-delay-millis", "1"));
        definitions.putAll(more);
        settings = Settings.load(Path.of("application.properties"), Map.of(), definitions, Map.of(), ROUTES);
        engine = LiveEngine.start(settings, ROUTES, current);
        folder = OutputFolder.open(out.toAbsolutePath());
        ServerList fleet = ServerList.of(settings);
        Instant start = Instant.now();
        folder.begin(RunMark.of(settings, fleet.servers(), start));
        run = new HarvestRun(settings, fleet.servers(), start, folder, new EarlierWork(0));
    }

    /** The run begins; nothing is asked yet. */
    public void begin() {
        current.begin(run, engine::inFlight);
    }

    /** Harvests to the end, as the command does. */
    public Report harvest() throws Exception {
        begin();
        Report report = null;
        try {
            report = engine.harvest(run);
            return report;
        } finally {
            current.end(report, null);
        }
    }

    /** The same, in the background. */
    public CompletableFuture<Report> harvestAside() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return harvest();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Harvests one server of a run that has begun, in the background. */
    public CompletableFuture<Void> harvestAside(int server) {
        return CompletableFuture.runAsync(() -> {
            try {
                engine.harvest(run.getServers().get(server));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    public HarvestRun run() {
        return run;
    }

    CurrentRun current() {
        return current;
    }

    public String url() {
        return LiveEngine.url(engine, settings);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What {@code /events} sends, line by line, until it ends. */
    HttpResponse<java.util.stream.Stream<String>> events() throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url() + "events")).build(), HttpResponse.BodyHandlers.ofLines());
    }

    @Override
    public void close() throws IOException {
        engine.close();
        folder.close();
    }
}
