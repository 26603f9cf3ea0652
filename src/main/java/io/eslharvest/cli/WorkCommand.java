package io.eslharvest.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A worker. */
@Command(
        name = "work",
        description = {
            "Harvests what submit puts on the queue, beside any number of other workers, until it is stopped.",
            "Ctrl-C stops it: what is done is kept, and its servers go back to the queue."
        },
        mixinStandardHelpOptions = true)
final class WorkCommand implements Callable<Integer> {

    @Option(
            names = "--until-empty",
            description = "Ends when nothing is on the queue and all runs that it took part in are over.")
    private boolean untilEmpty;

    @Mixin
    private Definitions definitions;

    @Override
    public Integer call() throws Exception {
        return new Working(definitions, untilEmpty).toTheEnd();
    }
}
