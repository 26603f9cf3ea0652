package io.eslharvest.record;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** How often a label's screen refreshes, in refreshes a day. */
public final class Frequency {

    private static final long MILLIS_PER_DAY = 86_400_000;

    /** Whole numbers up to here are doubles themselves, so that one division rounds correctly. */
    private static final long LARGEST_EXACT_DOUBLE = 1L << 53;

    /** More digits than the border between two neighbouring doubles can have (767). */
    private static final MathContext BEYOND_DOUBLE = new MathContext(800, RoundingMode.DOWN);

    private Frequency() {}

    /**
     * Screen refreshes divided by the whole days between registration and last heartbeat.
     *
     * @param refreshTimes the refresh count, a number or a string of digits of any size
     * @param createTime ms since the epoch
     * @param lastHbTime ms since the epoch
     * @return the correctly rounded double (infinite where the quotient is beyond every double); 0.0 where less than
     *     a day lies between the times; null where the refresh count is missing or no number
     */
    public static Double of(Object refreshTimes, long createTime, long lastHbTime) {
        if (!(NumericField.of(refreshTimes) instanceof Number refreshes)) {
            return null;
        }
        long days = wholeDays(createTime, lastHbTime);
        if (days == 0) {
            return 0.0;
        }
        if (refreshes instanceof Long count
                && Math.abs(count) <= LARGEST_EXACT_DOUBLE
                && count != Long.MIN_VALUE
                && days <= LARGEST_EXACT_DOUBLE) {
            return (double) count / days;
        }
        return quotient(exact(refreshes), BigDecimal.valueOf(days));
    }

    /** The shortest decimal that reads back as exactly this double, the same on every Java version. */
    public static String text(double frequency) {
        // Double.toString gives superfluous digits before Java 19.
        return NumberOutput.toString(frequency, true);
    }

    /** 0 where the heartbeat is not after the registration. Two longs may lie further apart than a long can say. */
    private static long wholeDays(long createTime, long lastHbTime) {
        return lastHbTime <= createTime ? 0 : Long.divideUnsigned(lastHbTime - createTime, MILLIS_PER_DAY);
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger whole ? new BigDecimal(whole) : BigDecimal.valueOf(number.longValue());
    }

    private static double quotient(BigDecimal dividend, BigDecimal divisor) {
        BigDecimal quotient = dividend.divide(divisor, BEYOND_DOUBLE);
        if (quotient.multiply(divisor).compareTo(dividend) != 0) {
            // One more digit stands for all that were cut off: without it, "a little more than half" would round
            // as "exactly half".
            BigInteger digits = quotient.unscaledValue().multiply(BigInteger.TEN);
            quotient = new BigDecimal(digits.add(BigInteger.valueOf(dividend.signum())), quotient.scale() + 1);
        }
        // Adding 0.0 turns a negative zero, left by an underflow, into zero.
        return Double.parseDouble(quotient.toString()) + 0.0;
    }
}
