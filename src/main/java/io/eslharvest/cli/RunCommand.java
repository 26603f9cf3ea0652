package io.eslharvest.cli;

import io.eslharvest.progress.ProgressMode;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One harvest, then the end. */
@Command(
        name = "run",
        description = "Harvests the fleet once and ends. Ctrl-C stops it; what is done is kept.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Option(
            names = {"-s", "--servers"},
            paramLabel = "host:port,...",
            description = "The servers, comma-separated: host:port or http(s):// base URLs.")
    private String servers;

    @Option(
            names = {"-f", "--servers-file"},
            paramLabel = "FILE",
            description = "A file with one server a line; # starts a comment.")
    private String serversFile;

    @Option(
            names = {"-o", "--output-dir"},
            paramLabel = "DIR",
            description = "Where the files go; {date} and {time} in it are the run's start.")
    private String outputDir;

    @Option(
            names = "--progress",
            paramLabel = "auto|bar|log|none",
            defaultValue = "auto",
            converter = ProgressModeConverter.class,
            description = "How to show the progress: bars on a terminal, else log lines (auto).")
    private ProgressMode progress;

    @Option(
            names = "--resume",
            description = "Goes on with the unfinished run in the output folder; starts one if there is none.")
    private boolean resume;

    @Option(
            names = "--only",
            paramLabel = "missing.jsonl",
            description = "Fetches just what this list of an earlier run names, and merges it into the files.")
    private Path only;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "harvest.servers", servers);
        put(options, "harvest.servers-file", serversFile);
        put(options, "harvest.output-dir", outputDir);
        if (only != null) {
            // it goes on with what lies in one folder, and is done before workers would know of it
            options.put("harvest.dispatch", "direct");
        }
        Settings settings = Installation.settings(System.getenv(), definitions, options);
        if (settings.isDispatched()) {
            return new Submission(settings, ServerList.of(settings)).run(Instant.now(), resume, progress);
        }
        return new OneHarvest(settings, ServerList.of(settings), progress).run(Instant.now(), resume, only);
    }

    static void put(Map<String, String> options, String key, String value) {
        if (value != null) {
            options.put(key, value);
        }
    }
}
