package io.eslharvest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProductFamilyTest {

    @Test
    void decodes_the_first_two_hexadecimal_digits() {
        assertThat(ProductFamily.of(1)).isEqualTo("stellarPro");
        assertThat(ProductFamily.of(0x12345678)).isEqualTo("TI-CC2640");
        assertThat(ProductFamily.of(4))
                .describedAs("one digit only is the byte itself")
                .isEqualTo("Telink-8258");
        assertThat(ProductFamily.of(6)).isEqualTo("nebular");
        assertThat(ProductFamily.of(0x62)).isEqualTo("TI-CC2640");
        assertThat(ProductFamily.of(0x600)).isEqualTo("stellarPro");
        assertThat(ProductFamily.of(0xFFL << 40)).isEqualTo("nebular");
    }

    @Test
    void decodes_strings_of_digits_and_words_beyond_a_long() {
        assertThat(ProductFamily.of("305419896")).isEqualTo("TI-CC2640");
        assertThat(ProductFamily.of(BigInteger.valueOf(0x64).shiftLeft(80))).isEqualTo("Telink-8258");
        assertThat(ProductFamily.of(BigInteger.valueOf(0x66).shiftLeft(80).toString()))
                .isEqualTo("nebular");
    }

    @Test
    void keeps_zero_negative_numbers_and_null() {
        assertThat(ProductFamily.of(0)).isEqualTo(0L);
        assertThat(ProductFamily.of("0")).isEqualTo(0L);
        assertThat(ProductFamily.of(null)).isNull();
        assertThat(ProductFamily.of(-6)).isEqualTo(-6L);
        assertThat(ProductFamily.of("-6")).isEqualTo(-6L);
        BigInteger farBelow = BigInteger.TEN.pow(30).negate();
        assertThat(ProductFamily.of(farBelow)).isEqualTo(farBelow);
    }

    @Test
    void keeps_what_is_no_whole_number() {
        assertThat(ProductFamily.of("nebular?")).isEqualTo("nebular?");
        assertThat(ProductFamily.of("")).isEqualTo("");
        assertThat(ProductFamily.of(true)).isEqualTo(true);
        assertThat(ProductFamily.of(new BigDecimal("6.5"))).isEqualTo(new BigDecimal("6.5"));
    }
}
