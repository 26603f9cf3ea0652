package io.eslharvest.terminal;

/** Texts of strangers, made harmless: what a server says must not move a terminal's cursor or change its title. */
public final class TerminalText {

    private TerminalText() {}

    /**
     * The text on one line, with every character that a terminal acts upon written as its code, such as
     * {@code \u001b}. Letters of any script stay. Null gives an empty text.
     */
    public static String harmless(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder harmless = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isActedUpon(character)) {
                harmless.append(String.format("\\u%04x", character));
            } else {
                harmless.appendCodePoint(character);
            }
        });
        return harmless.toString();
    }

    /** As {@link #harmless(String)}, cut to at most {@code longest} characters. */
    public static String harmless(String text, int longest) {
        String harmless = harmless(text);
        if (harmless.codePointCount(0, harmless.length()) <= longest) {
            return harmless;
        }
        return harmless.substring(0, harmless.offsetByCodePoints(0, longest - 3)) + "...";
    }

    private static boolean isActedUpon(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            // reordering and invisible marks; the joiners belong to the spelling of some scripts
            case Character.FORMAT -> character != 0x200c && character != 0x200d;
            default -> false;
        };
    }
}
