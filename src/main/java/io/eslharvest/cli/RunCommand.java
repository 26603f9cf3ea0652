package io.eslharvest.cli;

import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.report.Report;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Settings;
import io.eslharvest.settings.ServerList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One harvest, then the end. */
@Command(name = "run", description = "Harvests the fleet once and ends.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Option(
            names = {"-s", "--servers"},
            paramLabel = "host:port,...",
            description = "The servers, comma-separated.")
    String servers;

    @Option(
            names = {"-f", "--servers-file"},
            paramLabel = "FILE",
            description = "A file with one server a line; # starts a comment.")
    String serversFile;

    @Option(
            names = {"-o", "--output-dir"},
            paramLabel = "DIR",
            description = "Where the files go.")
    String outputDir;

    @Option(
            names = "-D",
            paramLabel = "key=value",
            description = "Sets any property, for instance -D harvest.parallel-servers=5.")
    Map<String, String> definitions = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Instant start = Instant.now();
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "harvest.servers", servers);
        put(options, "harvest.servers-file", serversFile);
        put(options, "harvest.output-dir", outputDir);
        Settings settings = Settings.load(
                Installation.applicationProperties(), System.getenv(), definitions, options, Installation.routes());
        ServerList fleet = ServerList.of(settings);
        Path folder = settings.outputDir(start);
        try (OutputFolder output = OutputFolder.open(folder);
                HarvestEngine engine = new HarvestEngine(settings, Installation.routes())) {
            HarvestRun run = new HarvestRun(settings, fleet.servers(), start, output);
            Report report = engine.harvest(run);
            if (report == null) {
                System.err.println("esl-harvest: " + run.diskFailure());
                return ExitCode.DISK;
            }
            System.out.println(report.outcome() + " " + report.totals());
            return switch (report.outcome()) {
                case Report.COMPLETE -> ExitCode.COMPLETE;
                case Report.NOTHING -> ExitCode.NOTHING;
                default -> ExitCode.PARTIAL;
            };
        } catch (OutputInUse e) {
            System.err.println("esl-harvest: " + e.getMessage());
            return ExitCode.USAGE;
        }
    }

    private static void put(Map<String, String> options, String key, String value) {
        if (value != null) {
            options.put(key, value);
        }
    }
}
