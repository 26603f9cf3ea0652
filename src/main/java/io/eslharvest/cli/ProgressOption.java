package io.eslharvest.cli;

import io.eslharvest.progress.ProgressMode;
import picocli.CommandLine.Option;

/** {@code --progress}, for every command that follows a run. */
final class ProgressOption {

    @Option(
            names = "--progress",
            paramLabel = "auto|bar|log|none",
            defaultValue = "auto",
            converter = ProgressModeConverter.class,
            description = "How to show the progress: bars on a terminal, else log lines (auto).")
    private ProgressMode progress;

    ProgressMode mode() {
        return progress;
    }
}
