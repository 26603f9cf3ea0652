package io.eslharvest.inventory;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads prices as shops write them, such as {@code 1 299,99 €}, {@code 879.99}, {@code $1,299.99} or {@code 5,- EUR},
 * as exact decimals.
 *
 * <p>Only a lone amount is a price: {@code ab 5 €} or two amounts say something else. Where a single separator stands
 * before exactly three digits, as in {@code 1.299}, it groups thousands: prices with three decimals are not to be found
 * in shops, unless the amount starts with a zero.
 */
public final class Price {

    /** Longer texts are no price, and not worth the work. */
    private static final int LONGEST = 60;

    private static final String CURRENCY = "(?:\\p{Sc}|[A-Z]{3}|[kK][rR]\\.?|zł|Kč|Ft|Fr\\.?|lei|лв\\.?)";
    private static final Pattern AMOUNT =
            Pattern.compile(CURRENCY + "? ?(\\d[\\d ',.]*?)(?:[,.]?[-–—]{1,2})? ?" + CURRENCY + "? ?\\**");

    private static final Pattern PLAIN = Pattern.compile("\\d+");
    private static final Pattern GROUPED =
            Pattern.compile("\\d{1,3}(?<separator>[ '.,])\\d{3}(?:\\k<separator>\\d{3})*");
    private static final Pattern THOUSANDS = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    private Price() {}

    /** The amount, with as many decimals as were written; empty if the text is not one lone amount. */
    public static Optional<BigDecimal> of(String text) {
        String plain = withPlainBlanks(text);
        if (plain.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher amount = AMOUNT.matcher(plain);
        return amount.matches() ? number(amount.group(1)) : Optional.empty();
    }

    /** Blanks of all widths, which shops put between thousands, as the common one; typographic apostrophes likewise. */
    private static String withPlainBlanks(String text) {
        return text.replaceAll("[\\p{Z}\\s]+", " ").replaceAll("[’ʼ´`]", "'").strip();
    }

    private static Optional<BigDecimal> number(String digits) {
        int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (last < 0
                || isOneOfSeveral(digits, last)
                || THOUSANDS.matcher(digits).matches()) {
            return whole(digits).map(BigDecimal::new);
        }
        String decimals = digits.substring(last + 1);
        if (!decimals.isEmpty() && !PLAIN.matcher(decimals).matches()) {
            return Optional.empty();
        }
        return whole(digits.substring(0, last))
                .map(number -> new BigDecimal(decimals.isEmpty() ? number : number + "." + decimals));
    }

    /** A separator that stands more than once, and alone, groups thousands. */
    private static boolean isOneOfSeveral(String digits, int last) {
        char separator = digits.charAt(last);
        char other = separator == '.' ? ',' : '.';
        return digits.indexOf(separator) < last && digits.indexOf(other) < 0;
    }

    private static Optional<String> whole(String digits) {
        return PLAIN.matcher(digits).matches() || GROUPED.matcher(digits).matches()
                ? Optional.of(digits.replaceAll("\\D", ""))
                : Optional.empty();
    }
}
