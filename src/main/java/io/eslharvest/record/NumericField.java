package io.eslharvest.record;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Reads a numeric field, which servers send as a JSON number or as a string of digits: both are the same value. */
final class NumericField {

    /**
     * The most digits that are read as one number, and the largest scale of a decimal. Beyond it (no counter gets
     * there) the text is kept, so that a hostile server can't make a comparison or a division take minutes.
     */
    private static final int MOST_DIGITS = 1000;

    private static final int LONG_DIGITS = 18;

    private NumericField() {}

    /**
     * The value of a numeric field, exact at any size.
     *
     * @return {@code Long}, or {@code BigInteger} for whole numbers that a long can't hold; {@code BigDecimal} for
     *     other numbers; {@code Boolean}, {@code String} and null as they are; anything nested as compact JSON
     */
    static Object of(Object raw) {
        if (raw instanceof Long || raw instanceof Boolean || raw == null) {
            return raw;
        }
        if (raw instanceof Integer || raw instanceof Short || raw instanceof Byte) {
            return ((Number) raw).longValue();
        }
        if (raw instanceof BigInteger whole) {
            return smallest(whole);
        }
        if (raw instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) <= MOST_DIGITS ? decimal : FieldText.of(decimal);
        }
        if (raw instanceof Double number && Double.isFinite(number)) {
            return new BigDecimal(Frequency.text(number));
        }
        if (raw instanceof String text && isWholeNumber(text)) {
            return text.length() <= LONG_DIGITS ? (Object) Long.valueOf(text) : smallest(new BigInteger(text));
        }
        return FieldText.of(raw);
    }

    private static Object smallest(BigInteger whole) {
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    /** ASCII digits only, with an optional minus sign: what a server may write in place of a JSON number. */
    private static boolean isWholeNumber(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - first;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = first; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
