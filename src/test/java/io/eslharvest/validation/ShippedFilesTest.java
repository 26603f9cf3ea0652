package io.eslharvest.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.engine.Derived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is said of what is right, and what is known of the program is what the program does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShippedFilesTest {

    @TempDir
    private Path folder;

    @Test
    void have_no_findings() throws Exception {
        assertThat(new Bench(folder).everything())
                .describedAs("a false alarm teaches engineers to look away")
                .isEmpty();
    }

    @Test
    void may_be_run() throws Exception {
        assertThat(new Bench(folder).beforeRun()).isEmpty();
    }

    @Test
    void are_called_by_the_program_where_validation_says_so() throws IOException {
        assertThat(inSources("\"direct:([a-z][a-z-]*)\""))
                .describedAs("direct: endpoints that the program calls")
                .isNotEmpty()
                .isSubsetOf(Program.CALLED);
    }

    @Test
    void find_the_variables_set_by_the_program_where_validation_says_so() throws IOException {
        assertThat(inSources("(?:variables\\.put|exchange\\.setVariable)\\(\"(\\w+)\""))
                .describedAs("variables that Java code sets for the routes")
                .isNotEmpty()
                .isSubsetOf(Program.VARIABLES);
    }

    @Test
    void read_no_property_that_is_derived_and_unknown_to_validation() throws Exception {
        Bench bench = new Bench(folder);
        StringBuilder steps = new StringBuilder();
        for (String key : Derived.of(Trial.of("h:1").settings()).keySet()) {
            steps.append("              - log: '{{").append(key).append("}}'\n");
        }
        String place = "              # your filters and columns go here\n";
        bench.change("routes/record.camel.yaml", place, place + steps);

        assertThat(bench.everything()).isEmpty();
    }

    private static Set<String> inSources(String pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Pattern.compile(pattern)
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(match -> found.add(match.group(1)));
            }
        }
        return found;
    }
}
