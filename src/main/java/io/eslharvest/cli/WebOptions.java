package io.eslharvest.cli;

import io.eslharvest.settings.ConfigurationException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code --web} and its port, for commands that harvest once. */
final class WebOptions {

    @Option(names = "--web", description = "Shows the run in the browser while it goes on; the address is printed.")
    private boolean web;

    @Option(
            names = {"-p", "--http-port"},
            paramLabel = "PORT",
            description = "The port of the page, 0 for any free one; with --web.")
    private String port;

    /** Whether the page was asked for. */
    boolean isWanted() {
        return web;
    }

    /**
     * What was given, by the name of the property that it sets.
     *
     * @throws ConfigurationException if there is a port for no page
     */
    Map<String, String> asProperties() throws ConfigurationException {
        if (port != null && !web) {
            throw new ConfigurationException(
                    List.of("--http-port=" + port + " is the port of the page: it is allowed with --web only"));
        }
        return port == null ? Map.of() : Map.of("harvest.http-port", port);
    }

    /** @throws ConfigurationException if the page was asked for: this process would not see the run */
    void refuseWithWorkers() throws ConfigurationException {
        if (web) {
            throw new ConfigurationException(List.of(
                    "--web shows the run of this process: it is allowed with harvest.dispatch=direct only, not where"
                            + " workers harvest"));
        }
    }
}
