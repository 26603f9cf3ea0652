package io.eslharvest.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Listed here for the help; done by the launcher, which alone can start the JVM in another way. */
@Command(
        name = "warm-up",
        description =
                "Makes the archive of classes for this installation and Java runtime, which makes later starts quicker.",
        mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        System.err.println("esl-harvest: warm-up is done by the launcher: bin/esl-harvest warm-up");
        return ExitCode.USAGE;
    }
}
