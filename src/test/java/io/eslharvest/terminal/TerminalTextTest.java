package io.eslharvest.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerminalTextTest {

    @Test
    void writes_escape_sequences_as_codes() {
        assertThat(TerminalText.harmless("\u001b[2Jgone\u009b31m"))
                .describedAs("neither the 7-bit nor the 8-bit form may reach the terminal")
                .isEqualTo("\\u001b[2Jgone\\u009b31m");
    }

    @ParameterizedTest
    @CsvSource({"0007", "0008", "0009", "000a", "000d", "007f", "2028", "202e", "2066", "200b", "feff", "d800"})
    void writes_what_a_terminal_acts_upon_as_its_code(String code) {
        String text = "a" + (char) Integer.parseInt(code, 16) + "b";
        assertThat(TerminalText.harmless(text)).isEqualTo("a\\u" + code + "b");
    }

    @Test
    void leaves_letters_of_any_script_and_their_joiners() {
        String text = "Käse 1 299,99 € 乳製品 نیم\u200cفاصله \uD83E\uDDC0";
        assertThat(TerminalText.harmless(text)).isEqualTo(text);
    }

    @Test
    void cuts_long_texts_between_characters() {
        assertThat(TerminalText.harmless("\uD83E\uDDC0".repeat(6), 5)).isEqualTo("\uD83E\uDDC0".repeat(2) + "...");
        assertThat(TerminalText.harmless("12345", 5)).isEqualTo("12345");
    }

    @Test
    void takes_no_text_as_an_empty_one() {
        assertThat(TerminalText.harmless(null)).isEmpty();
    }
}
