package io.eslharvest.cli;

import io.eslharvest.restart.NextStart;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.OtherProperty;
import io.eslharvest.settings.Settings;
import io.eslharvest.validation.Finding;
import io.eslharvest.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that the program was installed in: its routes and its application.properties lie there. */
final class Installation {

    /** Set by the launcher. */
    private static final String HOME = "esl-harvest.home";

    /** Set by the launcher, to true or false; to {@code own} where the operator chose the JVM's compilers. */
    private static final String LONG_RUNS = "esl-harvest.long-runs";

    /** The file by which a folder of routes is known to be a source. One's own may be named otherwise. */
    private static final String SOURCE_ROUTE = "list-stores.camel.yaml";

    /** Set by the launcher, to the time that {@link #startAgain} told it; empty for any other start. */
    private static final String BEGAN = "esl-harvest.began";

    /** What the launcher takes for a call of {@link #startAgain}, before that time and all other arguments. */
    private static final String START_AGAIN = "start-again";

    /** From here on it surely pays to set the JVM for a long run: bench/README.md, long. */
    private static final long LONG_RUN_REQUESTS = 300_000;

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
        return settings(environment, definitions, options, Map.of());
    }

    /**
     * The same for a command some of whose options are not called as their property is.
     *
     * @param optionNames what those are called, by the name of the property each sets
     */
    static Settings settings(
            Map<String, String> environment,
            Definitions definitions,
            Map<String, String> options,
            Map<String, String> optionNames)
            throws ConfigurationException {
        Settings settings = Settings.load(
                applicationProperties(), environment, definitions.pairs(), options, optionNames, routes());
        if (!Files.isDirectory(routes().resolve(settings.source()))) {
            throw new ConfigurationException(List.of("harvest.source is '" + settings.source() + "' ("
                    + settings.whereSet(Key.SOURCE) + "): allowed is " + String.join(", ", sources())
                    + ", or a folder of routes of your own in " + routes()));
        }
        return settings;
    }

    /** The folders of routes that know how to ask some kind of server, in alphabetical order. */
    private static List<String> sources() {
        try (Stream<Path> folders = Files.list(routes())) {
            return folders.filter(folder -> Files.exists(folder.resolve(SOURCE_ROUTE)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The configuration of an installation where nothing is set but these options, which have to be allowed. */
    static Settings defaults(Map<String, String> options) {
        try {
            return Settings.load(home().resolve("nothing.properties"), Map.of(), Map.of(), options, routes());
        } catch (ConfigurationException wrong) {
            throw new IllegalStateException("the defaults are not allowed", wrong);
        }
    }

    /** What looks at the routes of this installation, with the properties that they would read. */
    static Validation validation(Settings settings, Map<String, String> environment, Definitions definitions) {
        List<OtherProperty> others = OtherProperty.read(applicationProperties(), definitions.pairs());
        return new Validation(home(), settings, others, environment);
    }

    /**
     * Looks at the routes as validate does, as far as it costs nearly nothing.
     *
     * @throws ConfigurationException with everything that would keep a run from going well
     */
    static void refuseRoutesThatCannotRun(Settings settings, Map<String, String> environment, Definitions definitions)
            throws ConfigurationException {
        List<Finding> findings = validation(settings, environment, definitions).beforeRun();
        if (!findings.isEmpty()) {
            throw new ConfigurationException(
                    findings.stream().map(Finding::toString).toList());
        }
    }

    /** Whether the launcher has the JVM compile more thoroughly, which pays in long runs. */
    static boolean isForLongRuns() {
        return "true".equals(System.getProperty(LONG_RUNS));
    }

    /** Whether this start is set for short runs, and may be given up for one that is not. */
    static boolean mayStartAgain() {
        return "false".equals(System.getProperty(LONG_RUNS));
    }

    /** When the run began that this start goes on with, because it turned out to be long; empty for any other start. */
    static Optional<Instant> longRunBegan() {
        return Optional.of(System.getProperty(BEGAN, ""))
                .filter(time -> !time.isEmpty())
                .map(Instant::parse);
    }

    /**
     * The same command once more, set for a long run and to go on with the one that it was at.
     *
     * @param began when that run began: the name of its output folder may tell
     */
    static NextStart startAgain(Instant began, List<String> arguments) throws IOException {
        Path launcher = home().resolve("bin").resolve("esl-harvest");
        return NextStart.of(
                launcher,
                Stream.concat(Stream.of(launcher.toString(), START_AGAIN, began.toString()), arguments.stream())
                        .toArray(String[]::new));
    }

    /** So many requests make a run a long one. */
    static long longRunRequests() {
        return Long.getLong("esl-harvest.long-run-requests", LONG_RUN_REQUESTS);
    }

    /** Whether a run was so long that it would have been cheaper in an installation that is set for long runs. */
    static boolean wasTooLong(long requests) {
        return requests >= longRunRequests() && mayStartAgain();
    }

    private static Path applicationProperties() {
        return home().resolve("application.properties");
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME, ".")).toAbsolutePath().normalize();
    }
}
