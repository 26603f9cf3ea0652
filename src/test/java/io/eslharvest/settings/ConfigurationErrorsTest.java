package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConfigurationErrorsTest {

    @TempDir
    private Path folder;

    @Test
    void are_told_all_at_once_each_with_its_place() throws IOException {
        Configuration configuration = new Configuration()
                .file(write("# politeness", "", "harvest.requests-per-server=0"))
                .environment("HARVEST_RETRIES", "many")
                .definition("harvest.time-zone", "Mars/Olympus")
                .option("harvest.output-dir", "out/{data}");

        assertThat(configuration.problems())
                .describedAs("an operator mends everything in one go")
                .containsExactlyInAnyOrder(
                        "harvest.requests-per-server=0 (settings.properties, line 3):"
                                + " must be a whole number from 1 to 100, or auto",
                        "harvest.retries=many (environment variable HARVEST_RETRIES):"
                                + " must be a whole number from 0 to 100",
                        "harvest.time-zone=Mars/Olympus (-D): must be a time zone such as Europe/Berlin or +02:00",
                        "harvest.output-dir=out/{data} (--output-dir):"
                                + " must be a path, in braces only {date} and {time}");
        assertThatThrownBy(configuration::load)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("requests-per-server", "retries", "time-zone", "output-dir");
    }

    @Test
    void refuse_a_definition_without_a_name() {
        assertThat(new Configuration().definition(" ", "1").problems())
                .containsExactly("-D: a property has to have a name before the =");
    }

    @Test
    void name_the_nearest_key_for_an_unknown_one() throws IOException {
        Configuration configuration = new Configuration()
                .file(write("harvest.parallel-server=3"))
                .environment("HARVEST_OUTPUTDIR", "out")
                .definition("harvest.sortBy", "battery");

        assertThat(configuration.problems())
                .containsExactlyInAnyOrder(
                        "harvest.parallel-server (settings.properties, line 1): there is no such key,"
                                + " did you mean harvest.parallel-servers?",
                        "HARVEST_OUTPUTDIR (environment variable): there is no such key,"
                                + " did you mean HARVEST_OUTPUT_DIR?",
                        "harvest.sortBy (-D): there is no such key, did you mean harvest.sort-by?");
    }

    @Test
    void say_what_is_wrong_with_the_cap_of_a_single_server() {
        assertThat(caps("esl-01.example:9000=4,esl-02.example:9000=200"))
                .contains("must be host:port=number, comma-separated, each number from 1 to 100");
        assertThat(caps("esl-01.example:9000")).contains("host:port=number");
        assertThat(caps("esl-01.example=4")).contains("the port is missing");
        assertThat(caps("esl-01.example:9000=4,http://esl-01.example:9000=2")).contains("stands there twice");
    }

    private static String caps(String value) {
        List<String> problems = new Configuration()
                .definition("harvest.requests-per-server-except", value)
                .problems();
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    @Test
    void do_not_show_what_stands_under_an_unknown_key() {
        assertThat(new Configuration()
                        .definition("harvest.http-password", "geheim")
                        .problems())
                .describedAs("a secret under a misspelt name must not end in a log")
                .singleElement()
                .asString()
                .doesNotContain("geheim");
    }

    @Test
    void see_a_key_of_ours_in_any_case_of_letters() {
        assertThat(new Configuration().definition("Harvest.Retries", "1").problems())
                .describedAs("it would be ignored otherwise")
                .singleElement()
                .asString()
                .contains("did you mean harvest.retries?");
    }

    @Test
    void refuse_placeholders_which_only_camel_would_resolve() {
        assertThat(new Configuration()
                        .definition("harvest.output-dir", "{{env:HOME}}/out")
                        .problems())
                .singleElement()
                .asString()
                .contains("HARVEST_OUTPUT_DIR");
    }

    @Test
    void name_the_nearest_column_for_an_unknown_one() {
        assertThat(new Configuration()
                        .definition("harvest.columns", "esl_id,batery")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("harvest.columns=esl_id,batery (-D): unknown column batery, did you mean battery?");
        assertThat(new Configuration()
                        .definition("harvest.sort-by", "frequenzy")
                        .problems())
                .singleElement()
                .asString()
                .contains("did you mean frequency?");
    }

    @Test
    void spare_columns_that_a_route_file_makes() throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes/esl"));
        Files.writeString(routes.resolve("record.camel.yaml"), "simple: ${body.put('battery_low', true)}");
        Configuration configuration = new Configuration().routes(folder.resolve("routes"));

        assertThat(configuration
                        .definition("harvest.columns", "esl_id,battery_low")
                        .definition("harvest.sort-by", "battery_low")
                        .problems())
                .isEmpty();
        assertThat(configuration
                        .definition("harvest.columns", "esl_id,attery_lo")
                        .problems())
                .describedAs("a part of a word is no column")
                .hasSize(1);
    }

    @Test
    void leave_the_columns_of_other_sources_to_those() {
        assertThat(new Configuration()
                        .definition("harvest.source", "items")
                        .definition("harvest.columns", "sku,price")
                        .problems())
                .isEmpty();
    }

    @Test
    void name_a_file_that_is_no_utf_8() throws IOException {
        Path latin = folder.resolve("latin.properties");
        Files.write(latin, "harvest.columns=battery:Ladestand für Kasse".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(new Configuration().file(latin).problems())
                .singleElement()
                .asString()
                .contains("latin.properties is not UTF-8");
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("settings.properties"), List.of(lines));
    }
}
