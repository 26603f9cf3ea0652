package io.eslharvest.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Listed here for the help; done by the launcher, which alone can start the JVM in another way. */
@Command(
        name = "warm-up",
        description =
                "Makes the archive of classes for this installation and Java runtime, which makes later starts quicker.",
        mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {

    @Option(
            names = "--long-runs",
            description = {
                "Also sets this installation for runs of some 200,000 labels and more: the JVM compiles more"
                        + " thoroughly, which costs seconds and 30 MB at first and then saves some 40 %% of the CPU."
                        + " A run of 300,000 and more does that by itself, in a second start.",
                "Without it, the installation is set for short runs, as it was at first."
            })
    private boolean longRuns;

    @Override
    public Integer call() {
        System.err.println("esl-harvest: warm-up is done by the launcher: bin/esl-harvest warm-up");
        return ExitCode.USAGE;
    }
}
