package io.eslharvest.output;

import java.nio.file.Path;

/** Another process works in the output folder. */
public final class OutputInUse extends Exception {

    private static final long serialVersionUID = 1L;

    private OutputInUse(String message) {
        super(message);
    }

    /** @param other what is at work there, such as "another run" */
    OutputInUse(String other, Path folder) {
        this(other + " is working in " + folder + ": wait for its end, or give another folder with --output-dir");
    }

    /** Workers are at a run in the folder. */
    public static OutputInUse byWorkers(Path folder) {
        return new OutputInUse(
                "workers are at the run in " + folder + ": wait for it with submit --resume --wait, which"
                        + " also gives them again what got lost, or give another folder with --output-dir; to drop the run, end"
                        + " its workers and remove " + folder.resolve(".esl-harvest/run.json"));
    }
}
