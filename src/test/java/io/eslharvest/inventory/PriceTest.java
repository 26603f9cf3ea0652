package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 299,99 € | 1299.99",
                "879.99 | 879.99",
                "1.299,99 | 1299.99",
                "1,299.99 | 1299.99",
                "'1\u00a0299,99\u00a0€' | 1299.99",
                "'1\u202f299,99\u202f€' | 1299.99",
                "'12\u2009345\u2009678,90 €' | 12345678.90",
                "$1,299.99 | 1299.99",
                "US 5 | ",
                "EUR 5 | 5",
                "5,- € | 5",
                "5.– CHF | 5",
                "CHF 1'299.95 | 1299.95",
                "1’299.95 Fr. | 1299.95",
                "1 299 Kč | 1299",
                "249 kr | 249",
                "19,90 zł | 19.90",
                "5,99 €* | 5.99",
                "1.299 | 1299",
                "1,299 | 1299",
                "1.299.000 € | 1299000",
                "1,299,000.50 | 1299000.50",
                "0.500 | 0.500",
                "0,5 | 0.5",
                "1299,5 | 1299.5",
                "1299.999 | 1299.999",
                "007 | 7",
            })
    void is_read_as_the_exact_decimal_that_is_written(String text, BigDecimal price) {
        assertThat(Price.of(text).orElse(null))
                .describedAs("what %s says, with its decimals as they are", text)
                .isEqualTo(price);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "€",
                "ab 5 €",
                "from 39 €",
                "5 € - 7 €",
                "5-7 €",
                "19,99 € statt 29,99 €",
                "19,99 € 29,99 €",
                "-5 €",
                "1.29.99",
                "1,2,3",
                "12 34,5",
                "1 2999",
                "1.299,99.5",
                "1,299.9,9",
                "1..5",
                "5,99/kg",
                "٣٫٥",
                "1e3",
                "NaN",
                "auf Anfrage",
                "5,99 € €",
            })
    void is_none_where_the_text_is_not_one_lone_amount(String text) {
        assertThat(Price.of(text))
                .describedAs("a guess would be a wrong price that nobody notices")
                .isEmpty();
    }

    @Test
    void a_text_of_any_length_is_answered_at_once() {
        assertThat(Price.of("1 ".repeat(1_000_000))).isEmpty();
        assertThat(Price.of("9".repeat(60))).contains(new BigDecimal("9".repeat(60)));
    }
}
