package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PropertiesFileTest {

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    @Test
    void tells_the_line_on_which_each_property_starts() throws IOException {
        assertThat(read("# one\n\na=1\nb=2, \\\n   3\n  ! four\n  c : 5"))
                .extracting(Given::name, Given::value, Given::where)
                .containsExactly(
                        tuple("a", "1", "some.properties, line 3"),
                        tuple("b", "2, 3", "some.properties, line 4"),
                        tuple("c", "5", "some.properties, line 7"));
    }

    @Test
    void reads_utf_8_with_a_byte_order_mark_and_windows_line_ends() throws IOException {
        assertThat(read("\uFEFFa=Größe\r\nb=電池\r\n"))
                .extracting(Given::name, Given::value)
                .describedAs("files that were saved by an editor on Windows")
                .containsExactly(tuple("a", "Größe"), tuple("b", "電池"));
    }

    @Test
    void does_not_take_an_escaped_backslash_for_a_continuation() throws IOException {
        assertThat(read("a=C:\\\\\nb=2"))
                .extracting(Given::value, Given::where)
                .containsExactly(tuple("C:\\", "some.properties, line 1"), tuple("2", "some.properties, line 2"));
    }

    @Test
    void names_the_line_that_is_malformed_and_goes_on() throws IOException {
        assertThat(read("a=1\nb=\\u00zz\nc=3")).extracting(Given::name).containsExactly("a", "c");
        assertThat(problems).singleElement().asString().startsWith("some.properties, line 2: ");
    }

    private List<Given> read(String text) throws IOException {
        return PropertiesFile.read(Files.writeString(folder.resolve("some.properties"), text), problems);
    }
}
