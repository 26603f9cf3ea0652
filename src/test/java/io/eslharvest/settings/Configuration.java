package io.eslharvest.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A configuration under test, filled place by place; places left out are empty. */
final class Configuration {

    private Path file = Path.of("application.properties");
    private Path routes = Path.of("routes");
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final Map<String, String> options = new HashMap<>();

    Configuration file(Path applicationProperties) {
        file = applicationProperties;
        return this;
    }

    Configuration routes(Path folder) {
        routes = folder;
        return this;
    }

    Configuration environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Configuration definition(String name, String value) {
        definitions.put(name, value);
        return this;
    }

    Configuration option(String name, String value) {
        options.put(name, value);
        return this;
    }

    Settings load() throws ConfigurationException {
        return Settings.load(file, environment, definitions, options, routes);
    }

    /** The problems that keep this configuration from being used; empty if it can be. */
    List<String> problems() {
        try {
            load();
            return List.of();
        } catch (ConfigurationException refused) {
            return refused.problems();
        }
    }
}
