package io.eslharvest.terminal;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What standard error is connected to.
 *
 * @param present whether it is a terminal whose cursor can be moved
 * @param colours whether colours are shown and wanted
 * @param unicode whether it shows more than ASCII
 */
public record Terminal(boolean present, boolean colours, boolean unicode) {

    /** Where Linux says what standard error is. */
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    /** Looks at the standard error of this process. */
    public static Terminal ofStandardError() {
        return of(System.getenv(), isTerminal(STANDARD_ERROR), System.getProperty("native.encoding", ""));
    }

    /**
     * Judges by the environment.
     *
     * @param environment {@code TERM} empty or {@code dumb} is no terminal for us; {@code NO_COLOR} turns colours off
     * @param connected whether a terminal is there at all
     * @param encoding what its texts are encoded in
     */
    static Terminal of(Map<String, String> environment, boolean connected, String encoding) {
        String term = environment.getOrDefault("TERM", "");
        boolean present = connected && !term.isEmpty() && !term.equals("dumb");
        boolean colours = present && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(present, colours, encoding.toUpperCase(Locale.ROOT).startsWith("UTF"));
    }

    /** The link tells even where only one of the three streams is redirected, which a console does not. */
    static boolean isTerminal(Path link) {
        if (!Files.isSymbolicLink(link)) {
            return isTerminal(System.console());
        }
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            // a closed stream is no terminal
            return false;
        }
    }

    private static boolean isTerminal(Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            // before Java 22 there is no such question, and a console only where there is a terminal
            return true;
        }
    }
}
