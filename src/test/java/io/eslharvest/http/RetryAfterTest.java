package io.eslharvest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

    @ParameterizedTest
    @CsvSource({"0,0", "1,1000", "120,120000", "' 7 ',7000", "007,7000", "999999999,999999999000"})
    void a_number_is_seconds(String value, long millis) {
        assertThat(RetryAfter.millis(value, NOW)).isEqualTo(millis);
    }

    @Test
    void a_number_beyond_all_measure_is_the_longest_wait_and_not_an_overflow() {
        assertThat(RetryAfter.millis("99999999999999999999999", NOW)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 06 Nov 2026 08:49:47 GMT|10000",
                "Fri, 6 Nov 2026 08:50:37 GMT|60000",
                "Fri, 06 Nov 2026 08:49:37 GMT|0",
                "Thu, 05 Nov 2026 08:49:37 GMT|0"
            })
    void a_date_is_a_wait_until_then_and_one_in_the_past_none(String value, long millis) {
        assertThat(RetryAfter.millis(value, NOW)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "١٢", "Fri, 32 Nov 2026 08:49:47 GMT", "1;2"})
    void anything_else_is_no_wish(String value) {
        assertThat(RetryAfter.millis(value, NOW)).isZero();
    }
}
