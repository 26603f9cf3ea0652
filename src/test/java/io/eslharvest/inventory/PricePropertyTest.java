package io.eslharvest.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;

/** Any price, written in any of the ways that shops write prices, is read as what it is. */
class PricePropertyTest {

    /** How a shop writes prices: what groups thousands, what begins the decimals, and what stands around. */
    record Style(String thousands, String decimals, String before, String after) {

        String write(BigDecimal price) {
            String digits = price.toPlainString();
            int point = digits.indexOf('.');
            StringBuilder whole = new StringBuilder(digits.substring(0, point));
            for (int i = whole.length() - 3; i > 0; i -= 3) {
                whole.insert(i, thousands);
            }
            return before + whole + decimals + digits.substring(point + 1) + after;
        }
    }

    @Provide
    Arbitrary<Style> styles() {
        Arbitrary<String> blanks = Arbitraries.of(" ", "\u00a0", "\u202f", "\u2009", "\u2007", "");
        Arbitrary<String[]> separators = Arbitraries.of(
                new String[] {" ", ","},
                new String[] {"\u00a0", ","},
                new String[] {"\u202f", ","},
                new String[] {".", ","},
                new String[] {",", "."},
                new String[] {"'", "."},
                new String[] {"’", ","},
                new String[] {"", "."},
                new String[] {"", ","});
        Arbitrary<String> currencies = Arbitraries.of("€", "$", "EUR", "zł", "kr", "Kč", "Fr.", "");
        return net.jqwik.api.Combinators.combine(separators, blanks, currencies, Arbitraries.of(true, false))
                .as((separator, blank, currency, behind) -> behind
                        ? new Style(separator[0], separator[1], "", blank + currency)
                        : new Style(separator[0], separator[1], currency + blank, ""));
    }

    @Property(tries = 500)
    void a_price_comes_back_as_it_was_written(
            @ForAll @LongRange(max = 999_999_999_999L) long cents, @ForAll("styles") Style style) {
        BigDecimal price = BigDecimal.valueOf(cents, 2);

        assertThat(Price.of(style.write(price))).describedAs(style.write(price)).contains(price);
    }

    @Property(tries = 500)
    void any_text_is_a_price_or_none_and_never_an_error(@ForAll @StringLength(max = 80) String text) {
        Price.of(text).ifPresent(price -> assertThat(price.signum()).isNotNegative());
    }

    @Property(tries = 500)
    void any_heap_of_digits_and_separators_is_a_price_with_just_these_digits_or_none(@ForAll("heaps") String text) {
        Price.of(text).ifPresent(price -> assertThat(text.replaceAll("\\D", "").replaceFirst("^0+", ""))
                .describedAs("no digit is lost, none is invented")
                .isEqualTo(
                        price.unscaledValue().signum() == 0
                                ? ""
                                : price.unscaledValue().toString()));
    }

    @Provide
    Arbitrary<String> heaps() {
        return Arbitraries.strings().withChars("0123456789., '€").ofMaxLength(15);
    }
}
