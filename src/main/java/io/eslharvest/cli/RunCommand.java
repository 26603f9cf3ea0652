package io.eslharvest.cli;

import io.eslharvest.restart.LongRunWatch;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One harvest, then the end. */
@Command(
        name = "run",
        description = "Harvests the fleet once and ends. Ctrl-C stops it; what is done is kept.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private OutputOption output;

    @Mixin
    private ProgressOption progress;

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
    private WebOptions page;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        Map<String, String> options = fleet.asProperties();
        options.putAll(page.asProperties());
        output.addTo(options);
        if (only != null) {
            // it goes on with what lies in one folder, and is done before workers would know of it
            options.put("harvest.dispatch", "direct");
        }
        Settings settings = Installation.settings(System.getenv(), definitions, options, WebOptions.names());
        Installation.refuseRoutesThatCannotRun(settings, System.getenv(), definitions);
        if (settings.isDispatched()) {
            page.refuseWithWorkers();
            return new Submission(settings, ServerList.of(settings)).run(Instant.now(), resume, progress.mode());
        }
        Optional<Instant> began = Installation.longRunBegan();
        Instant start = began.orElseGet(Instant::now);
        return new OneHarvest(settings, ServerList.of(settings), progress.mode(), page.isWanted(), startAgain(start))
                .run(start, resume || began.isPresent(), only);
    }

    /** A page in a browser would be torn away, and what a list of earlier losses names does not last. */
    private LongRunWatch.Preparation startAgain(Instant start) {
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        return page.isWanted() || only != null ? null : () -> Installation.startAgain(start, arguments);
    }
}
