package io.eslharvest.inventory;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads quantities as shops write them, such as {@code 3}, {@code 12 Stück} or {@code only 5 left}. */
final class Quantity {

    /** More pieces than this are no quantity, and their sums might not be exact. */
    private static final int MOST_DIGITS = 9;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:[ '.,]\\d{3})+(?!\\d)|\\d+");

    private Quantity() {}

    /** The one whole number in a text; empty if there is none, or more than one, or one with a sign or decimals. */
    static OptionalLong of(String text) {
        String plain = text.replaceAll("[\\p{Z}\\s]+", " ");
        Matcher number = NUMBER.matcher(plain);
        if (!number.find()) {
            return OptionalLong.empty();
        }
        int start = number.start();
        String digits = number.group().replaceAll("\\D", "");
        boolean lone = (start == 0 || "-−,.".indexOf(plain.charAt(start - 1)) < 0) && !number.find();
        return lone && digits.length() <= MOST_DIGITS ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
