package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void are_the_defaults_where_nothing_is_set() throws ConfigurationException {
        Settings settings = new Configuration().file(folder.resolve("none")).load();

        assertThat(settings.source()).isEqualTo("esl");
        assertThat(settings.parallelServers()).isEqualTo(3);
        assertThat(settings.requestsPerServer()).isEqualTo(4);
        assertThat(settings.requestsInFlight()).isZero();
        assertThat(settings.requestsPerSecond()).isZero();
        assertThat(settings.pageDelayMillis()).isZero();
        assertThat(settings.stopAt()).isEmpty();
        assertThat(settings.serverDeadlineMinutes()).isZero();
        assertThat(settings.maxRecordsPerStore()).isZero();
        assertThat(settings.seenWithinDays()).isEqualTo(7);
        assertThat(settings.sortBy()).isEqualTo("frequency");
        assertThat(settings.sortDescending()).isFalse();
        assertThat(settings.recordsInMemory()).isEqualTo(8000);
        assertThat(settings.outputDir(Instant.EPOCH)).isEqualTo(Path.of("out"));
        assertThat(settings.columns()).isEqualTo(Column.STANDARD);
        assertThat(settings.serversPerFile()).isEqualTo(1);
        assertThat(settings.timeZone()).isEqualTo(ZoneId.systemDefault());
        assertThat(settings.csvDelimiter()).isEqualTo(',');
        assertThat(settings.csvBom()).isFalse();
        assertThat(settings.csvFormulaGuard()).isTrue();
        assertThat(settings.connectTimeoutMillis()).isEqualTo(5000);
        assertThat(settings.requestTimeoutMillis()).isEqualTo(30_000);
        assertThat(settings.retries()).isEqualTo(4);
        assertThat(settings.retryAfterMaxSeconds()).isEqualTo(60);
        assertThat(settings.giveUpPages()).isEqualTo(3);
        assertThat(settings.giveUpRequests()).isEqualTo(20);
        assertThat(settings.maxBodyBytes()).isEqualTo(67_108_864);
        assertThat(settings.warnings())
                .describedAs("the operator may have moved the file by accident")
                .singleElement()
                .asString()
                .contains("is not there");
    }

    @Test
    void take_each_stronger_place_over_the_weaker_ones() throws Exception {
        Configuration configuration = new Configuration().file(write("harvest.retries=1"));
        assertThat(configuration.load().retries())
                .describedAs("file over default")
                .isEqualTo(1);
        assertThat(configuration.load().whereSet(Key.RETRIES)).isEqualTo("settings.properties, line 1");

        configuration.environment("HARVEST_RETRIES", "2");
        assertThat(configuration.load().retries())
                .describedAs("environment over file")
                .isEqualTo(2);
        assertThat(configuration.load().whereSet(Key.RETRIES)).isEqualTo("environment variable HARVEST_RETRIES");

        configuration.definition("harvest.retries", "3");
        assertThat(configuration.load().retries())
                .describedAs("-D over environment")
                .isEqualTo(3);
        assertThat(configuration.load().whereSet(Key.RETRIES)).isEqualTo("-D");

        configuration.option("harvest.retries", "5");
        assertThat(configuration.load().retries()).describedAs("option over -D").isEqualTo(5);
        assertThat(configuration.load().whereSet(Key.RETRIES)).isEqualTo("--retries");
    }

    @Test
    void have_the_default_again_where_a_stronger_place_leaves_the_key_empty() throws Exception {
        Settings settings = new Configuration()
                .file(write("harvest.stop-at=06:30", "harvest.retries=9"))
                .definition("harvest.stop-at", "")
                .environment("HARVEST_RETRIES", " ")
                .load();

        assertThat(settings.stopAt())
                .describedAs("the stop time is switched off for one run")
                .isEmpty();
        assertThat(settings.retries()).isEqualTo(4);
    }

    @Test
    void read_what_operators_write() throws ConfigurationException {
        Settings settings = new Configuration()
                .definition("harvest.stop-at", "06:30")
                .definition("harvest.sort-order", "descending")
                .definition("harvest.time-zone", "Asia/Tokyo")
                .definition("harvest.csv-delimiter", "tab")
                .definition("harvest.columns", "esl_id, battery:Battery %")
                .load();

        assertThat(settings.stopAt()).contains(LocalTime.of(6, 30));
        assertThat(settings.sortDescending()).isTrue();
        assertThat(settings.timeZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.csvDelimiter()).isEqualTo('\t');
        assertThat(settings.columns())
                .containsExactly(new Column("esl_id", "esl_id"), new Column("battery", "Battery %"));
    }

    @Test
    void keep_a_delimiter_that_is_white_space() throws Exception {
        Settings settings =
                new Configuration().file(write("harvest.csv-delimiter=\\t")).load();

        assertThat(settings.csvDelimiter())
                .describedAs("blanks around a value mean nothing, but here the blank is the value")
                .isEqualTo('\t');
    }

    @Test
    void put_the_start_of_the_run_into_the_output_folder() throws ConfigurationException {
        Settings settings = new Configuration()
                .definition("harvest.output-dir", "out/{date}/{time}")
                .definition("harvest.time-zone", "Asia/Tokyo")
                .load();

        assertThat(settings.outputDir(Instant.parse("2026-11-20T16:05:09Z")))
                .describedAs("date and time in the operator's zone")
                .isEqualTo(Path.of("out/2026-11-21/010509"));
    }

    @Test
    void give_every_key_to_camel_with_its_effective_value() throws Exception {
        Settings settings = new Configuration()
                .file(write("camel.main.name=night", "custom.battery-low=20"))
                .definition("harvest.csv-bom", "TRUE")
                .definition("harvest.time-zone", "Asia/Tokyo")
                .load();

        assertThat(settings.asProperties())
                .describedAs("routes can use any key without a default of their own")
                .containsKeys(Arrays.stream(Key.values())
                        .filter(key -> !key.secret())
                        .map(Key::propertyName)
                        .toArray(String[]::new))
                .containsEntry("harvest.csv-bom", "true")
                .containsEntry("harvest.time-zone", "Asia/Tokyo")
                .containsEntry("harvest.stop-at", "")
                .containsEntry("harvest.retries", "4")
                .containsEntry("camel.main.name", "night")
                .containsEntry("custom.battery-low", "20");
        assertThat(settings.asProperties().get("harvest.columns"))
                .startsWith("esl_id,store,")
                .endsWith(",frequency");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void warn_of_a_key_that_belongs_to_nobody_and_hand_it_on() throws ConfigurationException {
        Settings settings = new Configuration().definition("battery.low", "20").load();

        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .startsWith("battery.low (-D)")
                .contains("custom.");
        assertThat(settings.asProperties()).containsEntry("battery.low", "20");
    }

    @Test
    void warn_of_a_key_that_a_file_sets_twice() throws Exception {
        Settings settings = new Configuration()
                .file(write("harvest.retries=1", "", "harvest.retries=2"))
                .load();

        assertThat(settings.retries()).isEqualTo(2);
        assertThat(settings.warnings())
                .singleElement()
                .asString()
                .contains("line 1")
                .contains("line 3");
    }

    @Test
    void leave_other_programs_variables_alone() throws ConfigurationException {
        assertThat(new Configuration()
                        .environment("PATH", "/bin")
                        .environment("HARVESTER", "x")
                        .problems())
                .isEmpty();
    }

    private Path write(String... lines) throws IOException {
        return Files.write(folder.resolve("settings.properties"), List.of(lines));
    }
}
