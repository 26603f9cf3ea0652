package io.eslharvest.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Rows and columns of the terminal.
 *
 * <p>Asked of {@code stty}, which only reads them: a library that opens the terminal also sets its modes, and that
 * stops a program that runs in the background.
 */
public record TerminalSize(int rows, int columns) {

    /** Where nothing better is known. */
    public static final TerminalSize USUAL = new TerminalSize(24, 80);

    private static final File TERMINAL = new File("/dev/tty");

    /** The size now; {@link #USUAL} if it cannot be known. */
    public static TerminalSize now() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return USUAL;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // no stty or no terminal here: nothing is lost but a fitting width
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** Reads {@code rows columns}; sizes that nobody works with mean that the terminal does not know. */
    static TerminalSize parse(String answer) {
        if (!answer.strip().matches("[0-9]{1,5} [0-9]{1,5}")) {
            return USUAL;
        }
        String[] sides = answer.strip().split(" ");
        int rows = Integer.parseInt(sides[0]);
        int columns = Integer.parseInt(sides[1]);
        return rows < 2 || columns < 20 ? USUAL : new TerminalSize(rows, columns);
    }
}
