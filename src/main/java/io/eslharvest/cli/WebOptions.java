package io.eslharvest.cli;

import io.eslharvest.settings.ConfigurationException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --web}, for commands that harvest once. */
final class WebOptions {

    private static final String SETS = "harvest.http-port";

    @Option(
            names = "--web",
            arity = "0..1",
            paramLabel = "PORT",
            fallbackValue = "",
            description = "Shows the run in the browser while it goes on, at harvest.http-host and this port (default:"
                    + " harvest.http-port; 0 = any free one). The address is printed.")
    private String port;

    /** Whether the page was asked for. */
    boolean isWanted() {
        return port != null;
    }

    /** What was given, by the name of the property that it sets. */
    Map<String, String> asProperties() {
        return port == null || port.isEmpty() ? Map.of() : Map.of(SETS, port);
    }

    /** What to call the option in messages, by the name of the property that it sets. */
    static Map<String, String> names() {
        return Map.of(SETS, "--web");
    }

    /** @throws ConfigurationException if the page was asked for, where this process would not see the run */
    void refuseWithWorkers() throws ConfigurationException {
        if (isWanted()) {
            throw new ConfigurationException(List.of(
                    "--web shows what this process harvests: it is allowed with harvest.dispatch=direct, not where"
                            + " workers harvest"));
        }
    }
}
