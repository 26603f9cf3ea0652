package io.eslharvest;

import io.eslharvest.books.Missing;
import io.eslharvest.demo.EslServer;
import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.engine.RunStart;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.report.MissingFile;
import io.eslharvest.report.Report;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A harvest under test: the shipped routes and settings against real servers, at a start that never changes. */
public final class Trial {

    /** When each run under test begins; labels are registered and heard relative to it. */
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Map<String, String> definitions = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Path home = Path.of("");
    private Consumer<HarvestRun> watch = run -> {};

    private Trial(String servers) {
        with("harvest.servers", servers);
        with("harvest.time-zone", "UTC");
        with("harvest.retry-delay-millis", 1);
    }

    /** A run over these servers, with the shortest waits between attempts. */
    public static Trial of(EslServer... servers) {
        return new Trial(addresses(servers));
    }

    /** A run over servers that are given as an operator would write them. */
    public static Trial of(String servers) {
        return new Trial(servers);
    }

    /** The servers as an operator would list them. */
    public static String addresses(EslServer... servers) {
        return Arrays.stream(servers).map(EslServer::address).collect(Collectors.joining(","));
    }

    public Trial with(String key, Object value) {
        definitions.put(key, value.toString());
        return this;
    }

    /** Sets an environment variable, for this program alone. */
    public Trial environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Takes {@code routes/} and {@code application.properties} from another folder than the project's. */
    public Trial home(Path folder) {
        home = folder;
        return this;
    }

    /** Tells somebody of the run before it begins, who may stop it while it goes on. */
    public Trial watch(Consumer<HarvestRun> watcher) {
        watch = watcher;
        return this;
    }

    public Settings settings() throws ConfigurationException {
        return Settings.load(
                home.resolve("application.properties"), environment, definitions, Map.of(), home.resolve("routes"));
    }

    /** A run of these settings that no engine drives; the output folder stays locked until it is closed. */
    public HarvestRun open(Path out) throws Exception {
        return open(OutputFolder.open(out.toAbsolutePath()));
    }

    private HarvestRun open(OutputFolder folder) throws Exception {
        Settings settings = settings();
        ServerList fleet = ServerList.of(settings);
        folder.begin(RunMark.of(settings, fleet.servers(), START));
        return new HarvestRun(settings, fleet.servers(), START, folder, new EarlierWork(0));
    }

    /** Harvests from nothing. */
    public Harvested run(Path out) throws Exception {
        try (OutputFolder folder = OutputFolder.open(out.toAbsolutePath());
                HarvestEngine engine =
                        new HarvestEngine(settings(), home.resolve("routes").toAbsolutePath())) {
            HarvestRun run = open(folder);
            watch.accept(run);
            Report report = engine.harvest(run);
            return new Harvested(out, report, run);
        }
    }

    /** Goes on with the last run into the folder where that was stopped. */
    public Harvested resumed(Path out) throws Exception {
        try (OutputFolder folder = OutputFolder.open(out.toAbsolutePath());
                HarvestEngine engine =
                        new HarvestEngine(settings(), home.resolve("routes").toAbsolutePath())) {
            HarvestRun run =
                    new RunStart(settings(), ServerList.of(settings()).servers(), START, folder).resumed(warning -> {});
            watch.accept(run);
            return new Harvested(out, engine.harvest(run), run);
        }
    }

    /** Asks again for what the last run into the folder calls missing. */
    public Harvested only(Path out) throws Exception {
        try (OutputFolder folder = OutputFolder.open(out.toAbsolutePath());
                HarvestEngine engine =
                        new HarvestEngine(settings(), home.resolve("routes").toAbsolutePath())) {
            ServerList fleet = ServerList.of(settings());
            List<Missing> missing = MissingFile.read(out.resolve("missing.jsonl"), fleet.servers());
            HarvestRun run = new RunStart(settings(), fleet.servers(), START, folder)
                    .continued(folder.lastRun().orElseThrow(), missing, warning -> {});
            watch.accept(run);
            return new Harvested(out, engine.harvest(run), run);
        }
    }
}
