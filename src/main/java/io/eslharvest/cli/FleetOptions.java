package io.eslharvest.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code -s} and {@code -f}, for every command that goes to the servers of a fleet. */
final class FleetOptions {

    @Option(
            names = {"-s", "--servers"},
            paramLabel = "host:port,...",
            description = "The servers, comma-separated: host:port or http(s):// base URLs.")
    private String servers;

    @Option(
            names = {"-f", "--servers-file"},
            paramLabel = "FILE",
            description = "A file with one server a line; # starts a comment.")
    private String serversFile;

    /** What was given, by the name of the property that it sets. */
    Map<String, String> asProperties() {
        Map<String, String> options = new LinkedHashMap<>();
        if (servers != null) {
            options.put("harvest.servers", servers);
        }
        if (serversFile != null) {
            options.put("harvest.servers-file", serversFile);
        }
        return options;
    }
}
