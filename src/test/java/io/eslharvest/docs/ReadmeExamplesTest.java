package io.eslharvest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's examples of a changed pipeline, applied to a copy of what is shipped and run. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeExamplesTest {

    private static final String STANDARD_HEADER =
            "esl_id,store,create_time,battery,last_hb_time,screen_size,description,"
                    + "refresh_times,led_times,firmware,rom,extesl_id,product_id,set_wor,frequency";

    @TempDir
    private Path home;

    @BeforeEach
    void copy_what_is_shipped() throws IOException {
        Files.copy(Path.of("application.properties"), home.resolve("application.properties"));
        Path routes = Path.of("routes");
        try (Stream<Path> all = Files.walk(routes)) {
            for (Path path : all.toList()) {
                Files.copy(
                        path,
                        home.resolve("routes").resolve(routes.relativize(path).toString()));
            }
        }
    }

    @Test
    void the_files_as_they_are_shipped_give_the_standard_columns_by_frequency() throws Exception {
        try (EslServer server = server()) {
            harvest(server);
        }

        assertThat(rows()).first().isEqualTo(STANDARD_HEADER);
        assertThat(rows().stream().skip(1).map(row -> row.split(",")[0]))
                .describedAs("all labels, those of one frequency by their id")
                .containsExactly("A-FULL", "B-LOW", "C-NONE", "D-HALF");
    }

    @Test
    void the_sort_example_orders_by_battery_and_adds_a_column() throws Exception {
        apply("sort");

        try (EslServer server = server()) {
            harvest(server);
        }

        assertThat(rows())
                .describedAs("by battery, the missing one last, each row with the region")
                .containsExactly(
                        "esl_id,store,Battery %,region",
                        "B-LOW,S001,12,north", "D-HALF,S001,30,north", "A-FULL,S001,95,north", "C-NONE,S001,,north");
    }

    @Test
    void the_header_example_sends_its_header_with_each_request() throws Exception {
        apply("header");

        try (EslServer server = server()) {
            harvest(server);

            assertThat(server.requests())
                    .describedAs("stores, page and labels")
                    .hasSizeGreaterThanOrEqualTo(6)
                    .allSatisfy(request -> assertThat(request.headers()).containsEntry("X-Purpose", "nightly-report"));
        }
    }

    @Test
    void the_filter_example_keeps_low_and_unknown_batteries_and_counts_the_others() throws Exception {
        apply("filter");

        try (EslServer server = server()) {
            harvest(server);
        }

        assertThat(rows().stream().skip(1).map(row -> row.split(",")[0]))
                .describedAs("labels below 30, or without a reading")
                .containsExactly("B-LOW", "C-NONE");
        assertThat(Files.readString(home.resolve("out/report.json")))
                .describedAs("what the filter held back is in the books")
                .contains("\"filtered\" : 2", "\"balanced\" : true");
    }

    @Test
    void all_examples_work_together() throws Exception {
        apply("filter");
        apply("header");
        apply("sort");

        try (EslServer server = server()) {
            harvest(server);
        }

        assertThat(rows())
                .containsExactly("esl_id,store,Battery %,region", "B-LOW,S001,12,north", "C-NONE,S001,,north");
    }

    private static EslServer server() {
        Instant now = Instant.now();
        return EslServer.of(EslServerData.builder()
                        .store(
                                "S001",
                                List.of(
                                        EslLabel.of("A-FULL", "S001", now).with("battery", 95),
                                        EslLabel.of("B-LOW", "S001", now).with("battery", 12),
                                        EslLabel.of("C-NONE", "S001", now).with("battery", null),
                                        EslLabel.of("D-HALF", "S001", now).with("battery", 30)))
                        .build())
                .start();
    }

    private void apply(String example) throws Exception {
        new Recipe(Document.README, "example " + example).apply(home);
        Recipe.requireValid(home, Trial.of("127.0.0.1:9"), Map.of());
    }

    /** Runs the program as its launcher does, with the copy as its home. */
    private void harvest(EslServer server) throws IOException, InterruptedException {
        Path log = home.resolve("log");
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Desl-harvest.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.eslharvest.cli.EslHarvest",
                        "run",
                        "--servers=" + server.address(),
                        "--output-dir=" + home.resolve("out"),
                        "--progress=none")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(60, TimeUnit.SECONDS))
                    .describedAs("the run ends")
                    .isTrue();
        } finally {
            run.destroyForcibly();
        }
        assertThat(run.exitValue()).describedAs(Files.readString(log)).isZero();
    }

    private List<String> rows() throws IOException {
        return Files.readAllLines(home.resolve("out/esl_id_part_1.csv"));
    }
}
