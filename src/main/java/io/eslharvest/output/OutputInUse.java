package io.eslharvest.output;

import java.nio.file.Path;

/** Another run works in the output folder. */
public final class OutputInUse extends Exception {

    private static final long serialVersionUID = 1L;

    OutputInUse(Path folder) {
        super("another run is working in " + folder + ": wait for it, or give another folder with --output-dir");
    }
}
