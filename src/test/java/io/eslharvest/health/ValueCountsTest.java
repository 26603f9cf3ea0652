package io.eslharvest.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ValueCountsTest {

    @Test
    void give_each_number_a_bin_while_there_are_few() {
        ValueCounts counts = of(List.of(30L, 22L, 30L, -1L, Long.MAX_VALUE, Long.MIN_VALUE));
        assertThat(counts.bins())
                .containsExactly(
                        new ValueCounts.Bin(Long.MIN_VALUE, Long.MIN_VALUE, 1),
                        new ValueCounts.Bin(-1, -1, 1),
                        new ValueCounts.Bin(22, 22, 1),
                        new ValueCounts.Bin(30, 30, 2),
                        new ValueCounts.Bin(Long.MAX_VALUE, Long.MAX_VALUE, 1));
    }

    @Test
    void widen_bins_until_they_fit_and_lose_nothing() {
        ValueCounts counts = new ValueCounts();
        for (long i = -5_000; i < 5_000; i++) {
            counts.add(i);
        }
        assertThat(counts.bins()).hasSizeLessThanOrEqualTo(ValueCounts.MOST_BINS);
        assertThat(counts.bins().stream().mapToLong(ValueCounts.Bin::count).sum())
                .isEqualTo(10_000)
                .isEqualTo(counts.total());
        assertThat(counts.bins()).allSatisfy(bin -> assertThat(bin.count())
                .describedAs("each number of %s once", bin)
                .isEqualTo(Math.min(5_000, bin.to() + 1) - Math.max(-5_000, bin.from())));
    }

    @Test
    void do_not_depend_on_the_order_or_on_who_counted_what() {
        Random random = new Random(1);
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            numbers.add((long) (random.nextGaussian() * 300));
        }
        ValueCounts together = of(numbers);
        Collections.shuffle(numbers, random);
        ValueCounts merged = of(numbers.subList(0, 3));
        merged.add(of(numbers.subList(3, 1_500)));
        merged.add(of(numbers.subList(1_500, 2_000)));
        assertThat(merged.bins()).isEqualTo(together.bins());
    }

    @Test
    void know_quantiles_and_how_many_are_at_most_that() {
        ValueCounts counts = of(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L));
        assertThat(counts.quantile(0.1)).isEqualTo(1);
        assertThat(counts.quantile(0.5)).isEqualTo(5);
        assertThat(counts.quantile(1)).isEqualTo(10);
        assertThat(counts.atMost(5)).isEqualTo(5);
        assertThat(counts.atMost(0)).isZero();
    }

    private static ValueCounts of(List<Long> numbers) {
        ValueCounts counts = new ValueCounts();
        numbers.forEach(counts::add);
        return counts;
    }
}
