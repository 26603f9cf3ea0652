package io.eslharvest.hostile;

import io.eslharvest.demo.EslServer;
import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The shipped routes, up with some settings for as many harvests as a test has cases: a start of Camel costs a second, a
 * harvest some milliseconds.
 */
final class Harvest implements AutoCloseable {

    /** When each run begins; labels are registered and heard relative to it. */
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final Path ROUTES = Path.of("routes").toAbsolutePath();

    private final Map<String, String> properties;
    private final Path folder;
    private final HarvestEngine engine;
    private LongSupplier nanoClock = System::nanoTime;
    private int runs;

    private Harvest(Path folder, Map<String, String> properties) throws Exception {
        this.folder = folder;
        this.properties = properties;
        this.engine = new HarvestEngine(settings("127.0.0.1:9"), ROUTES);
    }

    /**
     * Starts Camel with three attempts for each request and the shortest waits between them.
     *
     * @param folder where the output folders of all runs are made
     * @param more further properties, or other values of those
     */
    static Harvest in(Path folder, Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of(
                "harvest.time-zone", "UTC",
                "harvest.retries", "2",
                "harvest.retry-delay-millis", "5"));
        properties.putAll(more);
        return new Harvest(folder, properties);
    }

    /** Deadlines go by this clock from now on. */
    void clock(LongSupplier nanos) {
        nanoClock = nanos;
    }

    /** Harvests these servers into a folder of its own. */
    Haul run(EslServer... servers) throws Exception {
        return run(Arrays.stream(servers).map(EslServer::address).toArray(String[]::new));
    }

    /** Harvests servers that are given as an operator would write them. */
    Haul run(String... servers) throws Exception {
        Settings settings = settings(String.join(",", servers));
        ServerList fleet = ServerList.of(settings);
        Path out = Files.createDirectory(folder.resolve("run-" + ++runs));
        try (OutputFolder output = OutputFolder.open(out)) {
            output.begin(RunMark.of(settings, fleet.servers(), START));
            engine.harvest(new HarvestRun(settings, fleet.servers(), START, output, new EarlierWork(0), nanoClock));
        }
        return Haul.of(out);
    }

    private Settings settings(String servers) throws ConfigurationException {
        return Settings.load(
                Path.of("application.properties"), Map.of(), properties, Map.of("harvest.servers", servers), ROUTES);
    }

    @Override
    public void close() {
        engine.close();
    }
}
