package io.eslharvest.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** {@code -p}, for every command that stays up and shows a page. */
final class PageOption {

    @Option(
            names = {"-p", "--http-port"},
            paramLabel = "PORT",
            description = "The port of the page, 0 for any free one.")
    private String port;

    /** Adds the property that it sets, if it was given. */
    void addTo(Map<String, String> properties) {
        if (port != null) {
            properties.put("harvest.http-port", port);
        }
    }
}
