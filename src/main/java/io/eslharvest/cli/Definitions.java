package io.eslharvest.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** {@code -D key=value}, for every command that reads the configuration. */
final class Definitions {

    @Option(
            names = "-D",
            paramLabel = "key=value",
            description = "Sets any property, for instance -D harvest.parallel-servers=5.")
    private Map<String, String> pairs = new LinkedHashMap<>();

    Map<String, String> pairs() {
        return pairs;
    }
}
