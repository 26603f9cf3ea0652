package io.eslharvest.work;

import java.io.IOException;
import java.nio.file.Path;

/** Nothing in the output folder says whether a run goes on or is over: this worker most likely does not see the folder. */
public final class RunNotInSight extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param found what is to be seen of the folder, such as "is not there"
     * @param state where the state of the run would be
     */
    RunNotInSight(Path folder, String found, Path state) {
        super(folder + " " + found
                + " on this machine: is what it lies on mounted? To have a run left out that was given up, make the folder "
                + state);
    }
}
