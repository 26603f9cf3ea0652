package io.eslharvest.record;

import java.math.BigInteger;

/** The product family that a label's hardware word names. */
public final class ProductFamily {

    /** By bits 2 and 1 of the word's leading byte. */
    private static final String[] FAMILIES = {"stellarPro", "TI-CC2640", "Telink-8258", "nebular"};

    private ProductFamily() {}

    /**
     * Decodes a hardware word: its first two hexadecimal digits (the only one, where there is one) are a byte, whose
     * bits 2 and 1 name the family.
     *
     * @param productId the word, a number or a string of digits of any size
     * @return the family; zero, negative numbers, null and whatever is no whole number as they are
     */
    public static Object of(Object productId) {
        Object word = NumericField.of(productId);
        if (word instanceof Long number) {
            return number <= 0 ? word : family(Long.toHexString(number));
        }
        if (word instanceof BigInteger number) {
            return number.signum() < 0 ? word : family(number.toString(16));
        }
        return word;
    }

    private static String family(String hexadecimal) {
        int leading = Integer.parseInt(hexadecimal, 0, Math.min(2, hexadecimal.length()), 16);
        return FAMILIES[(leading >> 1) & 0b11];
    }
}
