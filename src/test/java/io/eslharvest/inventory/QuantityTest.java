package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuantityTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | 3",
                "12 Stück | 12",
                "only 5 left | 5",
                "x7 | 7",
                "0 | 0",
                "1.200 | 1200",
                "'1\u202f200' | 1200"
            })
    void is_the_one_whole_number_in_the_text(String text, long quantity) {
        assertThat(Quantity.of(text)).isEqualTo(OptionalLong.of(quantity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sold out", "3 of 5", "-3", "1,5 kg", "0.75", "9999999999", "1234 567 89"})
    void is_none_where_there_is_not_one_whole_number(String text) {
        assertThat(Quantity.of(text)).isEmpty();
    }
}
