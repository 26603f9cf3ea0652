package io.eslharvest.items;

import java.math.BigDecimal;

/** A total as servers write it: a number, or a text of digits. */
final class Total {

    /** Digits of a number that can be one; longer ones are not worth the time to read them. */
    private static final int LONGEST = 40;

    private Total() {}

    /** The total; null for what is none: missing, negative, no whole number, or beyond all counting. */
    static Long of(Object said) {
        if (said == null || said.toString().length() > LONGEST) {
            return null;
        }
        try {
            long total = new BigDecimal(said.toString().strip()).longValueExact();
            return total < 0 ? null : total;
        } catch (NumberFormatException | ArithmeticException e) {
            return null;
        }
    }

    /** What is wrong with what was said, in half a sentence. */
    static String oddity(Place place, Object said) {
        if (said == null) {
            return "no total is at '" + place.name() + "'";
        }
        String text = said.toString();
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return "the total at '" + place.name() + "' is no number of records: " + shown;
    }
}
