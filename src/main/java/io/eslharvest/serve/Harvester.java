package io.eslharvest.serve;

/** Does one harvest, from the configuration as it is then to the report. */
@FunctionalInterface
public interface Harvester {

    /**
     * Harvests, and returns when all is done or it was stopped.
     *
     * @param run is told what becomes of it
     */
    Ending harvest(RunInWork run);

    /**
     * How it ended.
     *
     * @param exit the exit code that {@code run} would end with
     * @param problem why it failed; null if it did not
     */
    record Ending(int exit, String problem) {}
}
