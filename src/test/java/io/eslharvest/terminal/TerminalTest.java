package io.eslharvest.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerminalTest {

    @Test
    void shows_colours_and_unicode_where_it_can() {
        assertThat(Terminal.of(Map.of("TERM", "xterm-256color"), true, "UTF-8"))
                .isEqualTo(new Terminal(true, true, true));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "0, false", "'', true"})
    void shows_no_colours_where_no_color_is_set_to_anything(String noColor, boolean colours) {
        Map<String, String> environment = Map.of("TERM", "xterm", "NO_COLOR", noColor);
        assertThat(Terminal.of(environment, true, "UTF-8"))
                .describedAs("NO_COLOR counts if it is not empty, whatever its value")
                .isEqualTo(new Terminal(true, colours, true));
    }

    @Test
    void is_none_where_the_cursor_cannot_be_moved() {
        assertThat(Terminal.of(Map.of("TERM", "dumb"), true, "UTF-8").present()).isFalse();
        assertThat(Terminal.of(Map.of(), true, "UTF-8").present()).isFalse();
    }

    @Test
    void has_no_colours_where_there_is_none() {
        assertThat(Terminal.of(Map.of("TERM", "xterm"), false, "UTF-8")).isEqualTo(new Terminal(false, false, true));
    }

    @ParameterizedTest
    @CsvSource({"ANSI_X3.4-1968, false", "ISO-8859-1, false", "'', false", "utf8, true"})
    void draws_with_ascii_where_the_encoding_has_no_more(String encoding, boolean unicode) {
        assertThat(Terminal.of(Map.of("TERM", "xterm"), true, encoding).unicode())
                .isEqualTo(unicode);
    }

    @ParameterizedTest
    @CsvSource({"/dev/pts/3, true", "/dev/tty1, true", "/dev/console, true", "/dev/null, false", "pipe:[4711], false"})
    void is_told_from_a_file_by_where_the_stream_leads(String device, boolean terminal, @TempDir Path folder)
            throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("2"), Path.of(device));
        assertThat(Terminal.isTerminal(link)).isEqualTo(terminal);
    }

    @ParameterizedTest
    @CsvSource({
        "50 132, 50, 132",
        "'50 132\n', 50, 132",
        "0 0, 24, 80",
        "50 19, 24, 80",
        "1 132, 24, 80",
        "'', 24, 80",
        "stty: bad, 24, 80"
    })
    void has_the_usual_size_where_it_does_not_know_its_own(String answer, int rows, int columns) {
        assertThat(TerminalSize.parse(answer)).isEqualTo(new TerminalSize(rows, columns));
    }
}
