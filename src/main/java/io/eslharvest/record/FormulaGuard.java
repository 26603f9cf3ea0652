package io.eslharvest.record;

import java.util.regex.Pattern;

/** Keeps a spreadsheet from running a text cell as a formula. */
public final class FormulaGuard {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]++(\\.[0-9]++)?([eE][+-]?[0-9]++)?");

    private FormulaGuard() {}

    /**
     * Puts a {@code '} before a text that starts with {@code =}, {@code +}, {@code -}, {@code @}, tab or carriage
     * return, unless the text is a number. Other texts, and null, stay as they are.
     */
    public static String guard(String cell) {
        if (cell == null || cell.isEmpty()) {
            return cell;
        }
        return switch (cell.charAt(0)) {
            case '=', '+', '-', '@', '\t', '\r' -> NUMBER.matcher(cell).matches() ? cell : "'" + cell;
            default -> cell;
        };
    }
}
