package io.eslharvest.settings;

import io.eslharvest.settings.Given.Layer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays the places that properties are given in over each other, the weakest first; the last to name one wins. */
final class Layers {

    private static final String ENVIRONMENT_PREFIX = "HARVEST_";

    private final Map<String, Given> properties = new LinkedHashMap<>();
    private final List<String> problems;
    private final List<String> warnings;

    Layers(List<String> problems, List<String> warnings) {
        this.problems = problems;
        this.warnings = warnings;
    }

    void addFile(Path applicationProperties) {
        if (Files.notExists(applicationProperties)) {
            warnings.add(applicationProperties + " is not there, every key has its default");
            return;
        }
        List<Given> read = PropertiesFile.read(applicationProperties, problems);
        warnOfReaders(applicationProperties, read);
        for (Given given : read) {
            Given earlier = properties.get(given.name());
            if (earlier != null) {
                warnings.add(given.name() + " is set twice (" + earlier.where() + " and " + given.where()
                        + "): the later one holds");
            }
            add(given);
        }
    }

    private void warnOfReaders(Path file, List<Given> read) {
        List<String> secrets = read.stream()
                .filter(given -> given.isSecret() && given.isSet())
                .map(Given::name)
                .toList();
        if (!secrets.isEmpty() && OpenToOthers.is(file)) {
            warnings.add(file + " holds " + String.join(", ", secrets) + ", and everybody on this machine can read or"
                    + " change it: chmod o-rwx, or use the environment");
        }
    }

    /** Takes the variables that belong to this program and leaves all others alone. */
    void addEnvironment(Map<String, String> environment) {
        environment.forEach((variable, value) -> {
            if (variable.startsWith(ENVIRONMENT_PREFIX)) {
                String where = "environment variable " + variable;
                Key.namedInEnvironment(variable)
                        .ifPresentOrElse(
                                key -> put(new Given(key.propertyName(), value, Layer.ENVIRONMENT, where)),
                                () -> refuseUnknown(variable, "environment variable", Key.environmentNames()));
            }
        });
    }

    /** Takes what a platform knows: it has its own ways to keep a secret. */
    void addPlatform(Map<String, String> platform, String where) {
        platform.forEach((name, value) -> add(new Given(name, value, Layer.FILE, where)));
    }

    void addDefinitions(Map<String, String> definitions) {
        definitions.forEach(
                (name, value) -> addFromCommandLine(new Given(name.strip(), value, Layer.DEFINITION, "-D")));
    }

    /** @param names what the options are called that have not the name of their property, by that name */
    void addOptions(Map<String, String> options, Map<String, String> names) {
        options.forEach((name, value) -> {
            String called = names.containsKey(name) ? names.get(name) : optionName(name);
            addFromCommandLine(new Given(name, value, Layer.OPTION, called));
        });
    }

    /** Every list of processes shows the command line, so that a secret on it is none any more. */
    private void addFromCommandLine(Given given) {
        Optional<Key> secret = Key.named(given.name()).filter(Key::secret);
        if (secret.isPresent() && !given.value().isEmpty()) {
            problems.add(secret.get().commandLineRefusal());
        } else {
            add(given);
        }
    }

    private static String optionName(String propertyName) {
        return Key.named(propertyName).map(Key::optionName).orElse("command line");
    }

    private void add(Given given) {
        if (given.name().isEmpty()) {
            problems.add(given.where() + ": a property has to have a name before the =");
            return;
        }
        if (Key.claims(given.name()) && Key.named(given.name()).isEmpty()) {
            refuseUnknown(given.name(), given.where(), Key.propertyNames());
            return;
        }
        if (!hasAnOwner(given.name())) {
            warnings.add(given.name() + " (" + given.where() + ") is no key of this program, it goes to Camel as it is;"
                    + " keys of your own should start with custom.");
        }
        put(given);
    }

    private static boolean hasAnOwner(String name) {
        return Key.claims(name) || name.startsWith("camel.") || name.startsWith("custom.");
    }

    /** Leaves the value out of the message: it may be a secret under a misspelt name. */
    private void refuseUnknown(String name, String where, Collection<String> known) {
        problems.add(name + " (" + where + "): there is no such key, did you mean " + Nearest.to(name, known) + "?");
    }

    private void put(Given given) {
        properties.put(given.name(), given.withValue(meantBy(given)));
    }

    /** Blanks around a value of ours mean nothing, but a lone one can be a delimiter. */
    private static String meantBy(Given given) {
        boolean delimiter = given.name().equals(Key.CSV_DELIMITER.propertyName())
                && given.value().length() == 1;
        return delimiter || !Key.claims(given.name())
                ? given.value()
                : given.value().strip();
    }

    /** What was given last for this key, or its default where nothing was or the last one is empty. */
    Given effective(Key key) {
        Given given = properties.get(key.propertyName());
        return given == null || given.value().isEmpty() ? Given.byDefault(key) : given;
    }

    /** The properties that are none of this program's keys. */
    Map<String, String> others() {
        Map<String, String> others = new LinkedHashMap<>();
        givenOthers().forEach(given -> others.put(given.name(), given.value()));
        return others;
    }

    /** The same with their places. */
    List<Given> givenOthers() {
        return properties.values().stream()
                .filter(given -> !Key.claims(given.name()))
                .toList();
    }
}
