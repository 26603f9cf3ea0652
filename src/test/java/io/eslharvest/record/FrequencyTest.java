package io.eslharvest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrequencyTest {

    private static final long DAY = 86_400_000;

    @Test
    void counts_whole_days_only() {
        assertThat(Frequency.of(10, 0, 4 * DAY - 1))
                .describedAs("3 days and nearly 24 hours are 3 days")
                .isEqualTo(10 / 3.0);
        assertThat(Frequency.of(10, 0, 4 * DAY)).isEqualTo(2.5);
    }

    @Test
    void is_zero_under_one_day_and_for_a_heartbeat_before_the_registration() {
        assertThat(Frequency.of(10, 0, DAY - 1)).isEqualTo(0.0);
        assertThat(Frequency.of(10, 0, 0)).isEqualTo(0.0);
        assertThat(Frequency.of(10, 100 * DAY, 0)).isEqualTo(0.0);
    }

    @Test
    void is_null_where_the_count_is_missing_or_no_number_even_under_one_day() {
        for (Object count : new Object[] {null, "", "many", " 5", "+5", "1e3", true, "٣"}) {
            assertThat(Frequency.of(count, 0, 10 * DAY))
                    .describedAs("%s", count)
                    .isNull();
            assertThat(Frequency.of(count, 0, 0)).describedAs("%s", count).isNull();
        }
    }

    @Test
    void takes_strings_of_digits_and_decimals_as_the_numbers_they_are() {
        assertThat(Frequency.of("10", 0, 4 * DAY)).isEqualTo(2.5);
        assertThat(Frequency.of(new BigDecimal("0.3"), 0, 3 * DAY))
                .describedAs("0.1, and not the double 0.3 divided by 3")
                .isEqualTo(0.1);
        assertThat(Frequency.of(0.3, 0, 3 * DAY)).isEqualTo(0.1);
    }

    @Test
    void rounds_counts_beyond_two_to_the_53_once() {
        long count = (1L << 53) + 1;
        assertThat(Frequency.of(count, 0, 3 * DAY))
                .describedAs("the count as a double would lose its last bit before the division")
                .isEqualTo(3002399751580331.0);
        assertThat((double) count / 3).isNotEqualTo(3002399751580331.0);
        assertThat(Frequency.of(Long.MIN_VALUE, 0, DAY)).isEqualTo(-0x1p63);
        assertThat(Frequency.of(BigInteger.TEN.pow(400), 0, DAY)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void never_differs_from_the_nearest_double() {
        Random random = new Random(42);
        for (int i = 0; i < 3000; i++) {
            BigInteger count = new BigInteger(1 + random.nextInt(i % 10 == 0 ? 900 : 120), random);
            int days = 1 + random.nextInt(i % 2 == 0 ? 10 : 4_000_000);
            double frequency = Frequency.of(count, 0, days * DAY);
            assertNearest(frequency, count, days);
        }
    }

    @Test
    void rounds_ties_to_even_and_a_little_more_than_a_tie_up() {
        BigInteger tie = BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE);
        assertThat(Frequency.of(tie, 0, DAY)).isEqualTo(0x1p53);
        BigInteger scale = BigInteger.valueOf(3_000_000);
        assertThat(Frequency.of(tie.multiply(scale), 0, 3_000_000 * DAY)).isEqualTo(0x1p53);
        assertThat(Frequency.of(tie.multiply(scale).add(BigInteger.ONE), 0, 3_000_000 * DAY))
                .isEqualTo(0x1p53 + 2);
        assertThat(Frequency.of(new BigDecimal(tie).add(new BigDecimal("1E-900")), 0, DAY))
                .describedAs("what is more than a tie may stand nine hundred digits behind")
                .isEqualTo(0x1p53 + 2);
    }

    @Test
    void survives_times_as_far_apart_as_longs_can_be() {
        double days = Math.floor(0x1p64 / DAY);
        assertThat(Frequency.of(1, Long.MIN_VALUE, Long.MAX_VALUE))
                .describedAs("the difference does not fit a long")
                .isEqualTo(1 / days);
        assertThat(Frequency.of(1, Long.MAX_VALUE, Long.MIN_VALUE)).isEqualTo(0.0);
    }

    @Test
    void writes_the_shortest_text_that_reads_back() {
        assertThat(Frequency.text(0.0)).isEqualTo("0.0");
        assertThat(Frequency.text(2.0)).isEqualTo("2.0");
        assertThat(Frequency.text(2.0E-3)).isEqualTo("0.002");
        assertThat(Frequency.text(2.2250738585072014E-308)).isEqualTo("2.2250738585072014E-308");
        assertThat(Frequency.text(2e23))
                .describedAs("Double.toString of Java 17 has superfluous digits for some doubles")
                .isEqualTo("2.0E23");
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextInt(100_000) / (double) (1 + random.nextInt(4000));
            assertThat(Double.parseDouble(Frequency.text(value))).isEqualTo(value);
        }
    }

    /** No neighbour is nearer to the exact quotient; on a tie, the even one of the two was taken. */
    private static void assertNearest(double actual, BigInteger count, int days) {
        BigDecimal divisor = BigDecimal.valueOf(days);
        BigDecimal exact = new BigDecimal(count);
        BigDecimal error =
                new BigDecimal(actual).multiply(divisor).subtract(exact).abs();
        for (double neighbour : new double[] {Math.nextUp(actual), Math.nextDown(actual)}) {
            BigDecimal other =
                    new BigDecimal(neighbour).multiply(divisor).subtract(exact).abs();
            int order = error.compareTo(other);
            boolean even = (Double.doubleToLongBits(actual) & 1) == 0;
            assertThat(order < 0 || (order == 0 && even))
                    .describedAs("%s is the double nearest to %s / %s", actual, count, days)
                    .isTrue();
        }
    }
}
