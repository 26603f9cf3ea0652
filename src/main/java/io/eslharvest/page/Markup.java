package io.eslharvest.page;

import io.eslharvest.terminal.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and the SVG within it. All texts and values are escaped, and characters that would steer a reader's screen
 * are written as their codes, so that nothing a server says can become markup.
 */
final class Markup {

    private final Appendable out;
    private final Deque<String> open = new ArrayDeque<>();
    private int ids;

    Markup(Appendable out) {
        this.out = out;
    }

    /**
     * Opens an element.
     *
     * @param attributes names and values in turn; one whose value is null is left out
     */
    Markup open(String element, String... attributes) {
        start(element, attributes);
        open.push(element);
        return this;
    }

    /** Closes the element that was opened last. */
    Markup close() {
        return put("</").put(open.pop()).put(">");
    }

    /** An element with nothing but text in it. */
    Markup leaf(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element that has no content and no end, such as {@code meta}; or a shape. */
    Markup empty(String element, String... attributes) {
        start(element, attributes);
        return this;
    }

    /** A shape of SVG, which has no content. */
    Markup shape(String element, String... attributes) {
        return open(element, attributes).close();
    }

    Markup text(String text) {
        return escaped(TerminalText.harmless(text));
    }

    /** Text of our own that is markup already. */
    Markup trusted(String markup) {
        return put(markup);
    }

    /** A name that no other element has. */
    String nextId() {
        return "i" + ++ids;
    }

    private void start(String element, String... attributes) {
        put("<").put(element);
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1] != null) {
                put(" ").put(attributes[i]).put("=\"");
                escaped(TerminalText.harmless(attributes[i + 1])).put("\"");
            }
        }
        put(">");
    }

    private Markup escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return put(escaped);
    }

    private Markup put(CharSequence text) {
        try {
            out.append(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
