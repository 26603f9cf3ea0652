package io.eslharvest.progress;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines that stay at the bottom of a terminal while other lines scroll by above them. The cursor rests below the block,
 * so that whatever ends the program leaves the terminal usable.
 */
final class BarBlock {

    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream terminal;
    private List<String> lines = List.of();

    BarBlock(PrintStream terminal) {
        this.terminal = terminal;
    }

    /** Shows these lines in place of the ones before; each must fit the width of the terminal. */
    synchronized void show(List<String> newLines) {
        String top = top();
        lines = List.copyOf(newLines);
        terminal.print(top + text());
        terminal.flush();
    }

    /** Puts whole lines above the block, as they are: bytes that end in a line break. */
    synchronized void putAbove(byte[] bytes, int length) {
        terminal.print(top() + CLEAR_BELOW);
        terminal.write(bytes, 0, length);
        terminal.print(text());
        terminal.flush();
    }

    /** Puts one line above the block. */
    synchronized void putAbove(String line) {
        terminal.print(top() + line + CLEAR_LINE + "\n" + text());
        terminal.flush();
    }

    /** Moves the cursor to where the block begins. */
    private String top() {
        return lines.isEmpty() ? "" : "\u001b[" + lines.size() + "A\r";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        return text.append(CLEAR_BELOW).toString();
    }
}
