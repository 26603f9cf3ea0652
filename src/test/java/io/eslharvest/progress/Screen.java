package io.eslharvest.progress;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person would see on a terminal: follows the few escape sequences that bars need, and refuses any other. */
final class Screen {

    private static final Pattern TOKEN = Pattern.compile("\u001b\\[(\\d*)([A-Za-z])|\r|\n|[^\u001b\r\n]+");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private List<String> lines = new ArrayList<>();
    private int row;

    /** The lines that show, from the first that was ever written. */
    List<String> lines() {
        lines = new ArrayList<>(List.of(""));
        row = 0;
        String written = raw();
        Matcher token = TOKEN.matcher(written);
        int end = 0;
        while (token.find()) {
            if (token.start() != end) {
                throw new AssertionError("not understood: " + written.substring(end, token.start()));
            }
            end = token.end();
            follow(token);
        }
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    private void follow(Matcher token) {
        String text = token.group();
        if (text.equals("\n")) {
            if (++row == lines.size()) {
                lines.add("");
            }
        } else if (token.group(2) == null) {
            // lines are always written from their start
            lines.set(row, text.equals("\r") ? lines.get(row) : text);
        } else if (token.group(2).equals("A")) {
            row -= Integer.parseInt(token.group(1));
        } else if (token.group(2).equals("J")) {
            lines = new ArrayList<>(lines.subList(0, row));
            lines.add("");
        } else if (!"Km".contains(token.group(2))) {
            throw new AssertionError("not understood: " + text);
        }
    }

    /** All that was written, escape sequences included. */
    String raw() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
