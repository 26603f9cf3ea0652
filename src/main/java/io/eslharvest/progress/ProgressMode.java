package io.eslharvest.progress;

import io.eslharvest.terminal.Terminal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a run shows its progress. */
public enum ProgressMode {
    /** Bars on a terminal, else log lines. */
    AUTO,
    /** A bar for each server in work. */
    BAR,
    /** A line every few seconds, for log collectors. */
    LOG,
    /** Nothing. */
    NONE;

    /**
     * Reads a mode as it is written on the command line.
     *
     * @throws IllegalArgumentException naming the value and what is allowed
     */
    public static ProgressMode of(String text) {
        for (ProgressMode mode : values()) {
            if (mode.toString().equals(text)) {
                return mode;
            }
        }
        String allowed = Arrays.stream(values()).map(ProgressMode::toString).collect(Collectors.joining(", "));
        throw new IllegalArgumentException("'" + text + "' is no way to show progress: allowed is one of " + allowed);
    }

    /** Bars, log lines or nothing: what this mode means where the output goes to that terminal, or to none. */
    ProgressMode at(Terminal terminal) {
        if (this == AUTO) {
            return terminal.present() ? BAR : LOG;
        }
        return this;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
