package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The file that engineers edit, as it is shipped. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApplicationPropertiesTest {

    private static final Path SHIPPED = Path.of("application.properties");

    @Test
    void declares_exactly_the_known_keys_with_their_defaults() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(SHIPPED)) {
            properties.load(reader);
        }
        Map<String, String> declared = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("harvest.")) {
                declared.put(name, properties.getProperty(name));
            }
        }
        Map<String, String> known = new TreeMap<>();
        for (Key key : Key.values()) {
            known.put(key.propertyName(), key.defaultValue());
        }

        assertThat(declared)
                .describedAs("the file is the operator's list of keys, so it may not drift from the program")
                .isEqualTo(known);
    }

    @Test
    void says_above_each_key_what_it_means_and_what_is_allowed() throws IOException {
        List<String> lines = Files.readAllLines(SHIPPED);
        Map<String, String> comments = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("harvest.")) {
                comments.put(lines.get(i).substring(0, lines.get(i).indexOf('=')), lines.get(i - 1));
            }
        }

        for (Key key : Key.values()) {
            assertThat(comments.get(key.propertyName()))
                    .describedAs("the comment above %s", key.propertyName())
                    .isEqualTo("# " + key.meaning() + "; " + key.allowed());
        }
    }

    @Test
    void is_accepted_without_a_warning() throws ConfigurationException {
        assertThat(new Configuration().load().warnings())
                .describedAs("nothing is odd about the file as it is shipped")
                .isEmpty();
    }
}
