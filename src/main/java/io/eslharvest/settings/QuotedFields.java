package io.eslharvest.settings;

import java.util.ArrayList;
import java.util.List;

/** Splits a line at its blanks, except within double quotes, where {@code \"} and {@code \\} are a sign each. */
final class QuotedFields {

    private final String line;
    private int at;

    private QuotedFields(String line) {
        this.line = line;
    }

    /**
     * The fields before a {@code #} that starts one; none for an empty line or a comment.
     *
     * @throws IllegalArgumentException with a message that does not repeat the line
     */
    static List<String> of(String line) {
        return new QuotedFields(line).split();
    }

    private List<String> split() {
        List<String> fields = new ArrayList<>();
        skipBlanks();
        while (at < line.length() && line.charAt(at) != '#') {
            fields.add(line.charAt(at) == '"' ? quoted() : plain());
            skipBlanks();
        }
        return fields;
    }

    private void skipBlanks() {
        while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
            at++;
        }
    }

    private String plain() {
        int start = at;
        while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
            if (line.charAt(at) == '"') {
                throw new IllegalArgumentException("a quote within a field: put the field in quotes, and write \\\"");
            }
            at++;
        }
        return line.substring(start, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '"') {
                at++;
                if (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
                    throw new IllegalArgumentException("no blank behind a field in quotes");
                }
                return field.toString();
            }
            if (c == '\\' && at + 1 < line.length() && "\"\\".indexOf(line.charAt(at + 1)) >= 0) {
                at++;
            }
            field.append(line.charAt(at));
        }
        throw new IllegalArgumentException("a quote without its end");
    }
}
