package io.eslharvest.cli;

import io.eslharvest.progress.ProgressMode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Harvests on a schedule. */
@Command(
        name = "serve",
        description = {
            "Stays up and harvests on harvest.schedule, each run into a folder of its own, never two at once.",
            "Over HTTP, on loopback unless harvest.http-host says otherwise: a live page at /, past runs at /runs,"
                    + " /health/live, /health/ready and /metrics. POST /runs starts a run, DELETE /runs/current stops"
                    + " it; both need the token in HARVEST_SERVE_TOKEN as Authorization: Bearer.",
            "routes/ and application.properties are read anew for each run; address, schedule, output folder and token"
                    + " hold from the start.",
            "Ctrl-C or SIGTERM ends it: what a run has done is kept, and the run goes on at the next start."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private FleetOptions fleet;

    @Option(
            names = {"-o", "--output-dir"},
            paramLabel = "DIR",
            description = "Where the folders of the runs go; {date} and {time} in it are a run's start, without them"
                    + " each date has a folder in it.")
    private String outputDir;

    @Mixin
    private PageOption page;

    @Option(
            names = "--schedule",
            paramLabel = "CRON",
            description = "When to harvest, such as '0 30 4 * * ?'; without it only when asked over HTTP.")
    private String schedule;

    @Option(
            names = "--progress",
            paramLabel = "auto|bar|log|none",
            defaultValue = "log",
            converter = ProgressModeConverter.class,
            description = "How to show the progress of a run (default: ${DEFAULT-VALUE}).")
    private ProgressMode progress;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        Map<String, String> options = fleet.asProperties();
        put(options, "harvest.output-dir", outputDir);
        page.addTo(options);
        put(options, "harvest.schedule", schedule);
        return new Serving(definitions, options, progress).toTheEnd();
    }

    private static void put(Map<String, String> options, String key, String value) {
        if (value != null) {
            options.put(key, value);
        }
    }
}
