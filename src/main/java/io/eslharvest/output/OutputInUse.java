package io.eslharvest.output;

import java.nio.file.Path;

/** Another run works in the output folder. */
public final class OutputInUse extends Exception {

    private static final long serialVersionUID = 1L;

    private OutputInUse(String message) {
        super(message);
    }

    OutputInUse(Path folder) {
        this("another run is working in " + folder + ": wait for it, or give another folder with --output-dir");
    }

    /** Workers are at a run in the folder. */
    public static OutputInUse byWorkers(Path folder) {
        return new OutputInUse(
                "workers are at the run in " + folder + ": wait for it with submit --resume --wait, which"
                        + " also gives them again what got lost, or give another folder with --output-dir; to drop the run, end"
                        + " its workers and remove " + folder.resolve(".esl-harvest"));
    }
}
