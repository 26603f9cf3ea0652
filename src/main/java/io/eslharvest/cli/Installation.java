package io.eslharvest.cli;

import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder that the program was installed in: its routes and its application.properties lie there. */
final class Installation {

    /** Set by the launcher. */
    private static final String HOME = "esl-harvest.home";

    private Installation() {}

    static Path routes() {
        return home().resolve("routes");
    }

    /**
     * Reads the configuration of this installation.
     *
     * @param options command-line options, by the name of the property each sets
     * @throws ConfigurationException with every problem there is
     */
    static Settings settings(Map<String, String> environment, Definitions definitions, Map<String, String> options)
            throws ConfigurationException {
        Settings settings = Settings.load(applicationProperties(), environment, definitions.pairs(), options, routes());
        if (!Files.isDirectory(routes().resolve(settings.source()))) {
            throw new ConfigurationException(List.of("harvest.source is '" + settings.source() + "' ("
                    + settings.whereSet(Key.SOURCE) + "): allowed is a folder of routes in " + routes()));
        }
        return settings;
    }

    private static Path applicationProperties() {
        return home().resolve("application.properties");
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME, ".")).toAbsolutePath().normalize();
    }
}
