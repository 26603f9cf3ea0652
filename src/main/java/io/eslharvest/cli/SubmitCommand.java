package io.eslharvest.cli;

import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A harvest by workers. */
@Command(
        name = "submit",
        description = {
            "Leaves a harvest of the fleet to the workers that wait at the queue (harvest.queue at harvest.broker-url).",
            "The output folder has to be there for all of them, under the same path."
        },
        mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

    @Mixin
    private FleetOptions fleet;

    @Mixin
    private OutputOption output;

    @Option(
            names = "--wait",
            description = "Follows the run to its end and ends with its exit code. Ctrl-C ends the following only.")
    private boolean wait;

    @Mixin
    private ProgressOption progress;

    @Option(
            names = "--resume",
            description =
                    "Goes on with the unfinished run in the output folder: what is not done goes on the queue again.")
    private boolean resume;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        Map<String, String> options = fleet.asProperties();
        output.addTo(options);
        options.put("harvest.dispatch", "jms");
        Settings settings = Installation.settings(System.getenv(), definitions, options);
        Installation.refuseRoutesThatCannotRun(settings, System.getenv(), definitions);
        return new Submission(settings, ServerList.of(settings))
                .run(Instant.now(), resume, wait ? progress.mode() : null);
    }
}
