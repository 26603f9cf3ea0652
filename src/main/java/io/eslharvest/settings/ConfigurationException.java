package io.eslharvest.settings;

import java.util.List;

/** The configuration is wrong and nothing was started; it carries every problem found, not just the first. */
public final class ConfigurationException extends Exception {

    private final List<String> problems;

    /** @param problems one sentence each, at least one */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each: which key or line, its value, what is allowed, and where it was set. */
    public List<String> problems() {
        return problems;
    }
}
