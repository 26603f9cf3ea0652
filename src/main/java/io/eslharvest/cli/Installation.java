package io.eslharvest.cli;

import java.nio.file.Path;

/** The folder that the program was installed in: its routes and its application.properties lie there. */
final class Installation {

    /** Set by the launcher. */
    private static final String HOME = "esl-harvest.home";

    private Installation() {}

    static Path routes() {
        return home().resolve("routes");
    }

    static Path applicationProperties() {
        return home().resolve("application.properties");
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME, ".")).toAbsolutePath().normalize();
    }
}
