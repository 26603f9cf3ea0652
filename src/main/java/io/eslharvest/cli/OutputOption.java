package io.eslharvest.cli;

import java.util.Map;
import picocli.CommandLine.Option;

/** {@code -o}, for every command that knows of the files of a run. */
final class OutputOption {

    @Option(
            names = {"-o", "--output-dir"},
            paramLabel = "DIR",
            description = "Where the files go; {date} and {time} in it are the run's start.")
    private String outputDir;

    /** Adds the property that it sets, if it was given. */
    void addTo(Map<String, String> properties) {
        if (outputDir != null) {
            properties.put("harvest.output-dir", outputDir);
        }
    }
}
