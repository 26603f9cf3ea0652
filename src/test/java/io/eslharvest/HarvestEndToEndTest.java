package io.eslharvest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.books.StoreBook;
import io.eslharvest.cli.Commands;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.EslStore;
import io.eslharvest.demo.Faults;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole pipeline from real servers to files. The files in {@code src/test/resources/golden/} are what it has to
 * write, byte by byte; after a change that is wanted, renew them with {@code -Dgolden.renew=true} and read the
 * difference before it is committed.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HarvestEndToEndTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final long NOW = Trial.START.toEpochMilli();

    /** How the paths of all labels begin. */
    private static final String LABELS = EslPath.label("");

    @TempDir
    private Path out;

    /** Two stores with all that a label can be: odd texts, big numbers, missing fields, stale, unreadable, not there. */
    private static EslServerData odd() {
        List<EslLabel> first = new ArrayList<>(Stock.labels("A", "S001", 4));
        first.add(EslLabel.of("A-quotes", "S001", Trial.START).with("description", "said \"1,5 €\"\r\nand left"));
        first.add(EslLabel.of("A-formula", "S001", Trial.START).with("description", "=1+1"));
        first.add(EslLabel.of("A-scripts", "S001", Trial.START).with("description", "Žemaitiška duona 国産 🥖"));
        first.add(EslLabel.of("A-big", "S001", Trial.START).with("refresh_times", new BigInteger("9007199254740993")));
        first.add(EslLabel.of("A-text", "S001", Trial.START)
                .with("refresh_times", "77")
                .with("battery", "12"));
        first.add(EslLabel.of("A-bare", "S001", Trial.START)
                .without("refresh_times")
                .without("battery")
                .with("rom", null));
        List<EslLabel> second = List.of(
                EslLabel.of("B-young", "S002", Trial.START)
                        .with("create_time", NOW - Duration.ofHours(23).toMillis()),
                EslLabel.of("B-stale", "S002", Trial.START)
                        .with("last_hb_time", NOW - Duration.ofDays(8).toMillis()),
                EslLabel.of("B-no-time", "S002", Trial.START).with("last_hb_time", null),
                EslLabel.of("B-word", "S002", Trial.START).with("product_id", 0x12345678L),
                EslLabel.of("B-negative", "S002", Trial.START).with("product_id", -5));
        return EslServerData.builder()
                .pageSize(3)
                .store(EslStore.listing(EslStore.DEFAULT, List.of()))
                .store("S001", first)
                .store("S002", second)
                .store(new EslStore("S003", List.of("C-lost"), List.of("C-lost", "C-announced")))
                .labels(List.of(EslLabel.of("C-announced", "S003", Trial.START)))
                .build();
    }

    private static void assertGolden(String name, Path written) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.renew")) {
            Files.createDirectories(GOLDEN);
            Files.copy(written, golden, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(Files.readString(written, StandardCharsets.UTF_8))
                .describedAs("%s has to be what %s says, byte by byte", written.getFileName(), golden)
                .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    private static int exitOf(String... arguments) {
        return Commands.run(arguments).exitCode();
    }

    private static String[] runCommand(Path out, String servers, String... more) {
        return Stream.concat(
                        Stream.of(
                                "run",
                                "--progress=none",
                                "-s",
                                servers,
                                "-o",
                                out.toString(),
                                "-Dharvest.retry-delay-millis=1",
                                "-Dharvest.time-zone=UTC",
                                "-Dharvest.seen-within-days=0"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    @Test
    void writes_what_the_golden_files_say_and_names_the_rest() throws Exception {
        try (EslServer odd = EslServer.of(odd()).start();
                EslServer plain = EslServer.of(Stock.store(25)).start()) {
            Harvested harvested = Trial.of(odd, plain).run(out);

            assertGolden("esl_id_part_1.csv", out.resolve("esl_id_part_1.csv"));
            assertGolden("esl_id_part_2.csv", out.resolve("esl_id_part_2.csv"));
            assertThat(harvested.missing())
                    .extracting(
                            line -> line.path("store").asText(),
                            line -> line.path("esl_id").asText(),
                            line -> line.path("reason").asText())
                    .containsExactlyInAnyOrder(
                            org.assertj.core.groups.Tuple.tuple("S002", "B-no-time", "missing-time"),
                            org.assertj.core.groups.Tuple.tuple("S003", "C-lost", "http-404"));
            StoreBook totals = harvested.totals();
            assertThat(totals.listed)
                    .describedAs("all that pages or /users named")
                    .isEqualTo(10 + 5 + 2 + 25);
            assertThat(totals.written).isEqualTo(10 + 3 + 1 + 25);
            assertThat(totals.stale).isEqualTo(1);
            assertThat(totals.unreadable).isEqualTo(1);
            assertThat(totals.failed).isEqualTo(1);
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(harvested.report().outcome()).isEqualTo(Report.PARTIAL);
        }
    }

    @Test
    void the_report_on_disk_balances_and_its_sums_and_fingerprints_are_those_of_the_files() throws Exception {
        try (EslServer odd = EslServer.of(odd()).start();
                EslServer plain = EslServer.of(Stock.store(25)).start()) {
            Trial.of(odd, plain).run(out);
        }
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        List<JsonNode> books = new ArrayList<>();
        report.path("servers").forEach(server -> server.path("stores").forEach(books::add));
        assertThat(books).hasSize(4);
        books.add(report.path("totals"));
        for (JsonNode book : books) {
            long accounted = Stream.of(
                            "written", "stale", "over_limit", "filtered", "superseded", "unreadable", "failed")
                    .mapToLong(fate -> book.path(fate).longValue())
                    .sum();
            assertThat(book.path("listed").longValue())
                    .describedAs("the book %s", book)
                    .isEqualTo(accounted);
        }
        for (JsonNode file : report.path("files")) {
            byte[] bytes = Files.readAllBytes(out.resolve(file.path("file").asText()));
            assertThat(file.path("sha256").asText())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
        assertThat(report.path("missing").asInt()).isEqualTo(2);
        assertThat(out.resolve(".esl-harvest"))
                .describedAs("what is missing can be asked for again, from what is here")
                .isDirectory();
    }

    @Test
    void a_clean_fleet_ends_with_0_and_no_missing_list() {
        try (EslServer server = EslServer.of(Stock.store(12)).start()) {
            assertThat(exitOf(runCommand(out, server.address()))).isZero();
            assertThat(out.resolve("esl_id_part_1.csv")).isRegularFile();
            assertThat(out.resolve("missing.jsonl")).doesNotExist();
        }
    }

    @Test
    void one_label_that_is_not_there_ends_with_3() {
        try (EslServer server = EslServer.of(Stock.store(12)).start()) {
            server.faults().always(EslPath.label("A-0003")::equals, Faults.status(404));
            assertThat(exitOf(runCommand(out, server.address()))).isEqualTo(3);
            assertThat(out.resolve("missing.jsonl")).isRegularFile();
        }
    }

    @Test
    void stale_and_unreadable_labels_alone_do_not_make_a_run_partial() {
        List<EslLabel> labels = new ArrayList<>(Stock.labels("A", "S001", 3));
        labels.add(EslLabel.of("A-no-time", "S001", Trial.START).without("create_time"));
        EslServerData data = EslServerData.builder().store("S001", labels).build();
        try (EslServer server = EslServer.of(data).start()) {
            assertThat(exitOf(runCommand(out, server.address())))
                    .describedAs("partial is only what stays failed")
                    .isZero();
        }
    }

    @Test
    void servers_that_are_all_down_end_with_4_and_leave_the_files_of_yesterday() throws Exception {
        EslServer server = EslServer.of(Stock.store(12)).start();
        exitOf(runCommand(out, server.address()));
        byte[] yesterday = Files.readAllBytes(out.resolve("esl_id_part_1.csv"));
        server.close();
        assertThat(exitOf(runCommand(out, server.address(), "-Dharvest.retries=1")))
                .isEqualTo(4);
        assertThat(Files.readAllBytes(out.resolve("esl_id_part_1.csv")))
                .describedAs("nothing was fetched, so nothing takes its place")
                .isEqualTo(yesterday);
    }

    @Test
    void labels_that_all_fail_leave_the_file_of_yesterday_though_their_pages_were_had() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            assertThat(exitOf(runCommand(out, server.address()))).isZero();
            byte[] yesterday = Files.readAllBytes(out.resolve("esl_id_part_1.csv"));
            server.faults().always(path -> path.startsWith(LABELS), Faults.status(500));
            assertThat(exitOf(runCommand(out, server.address()))).isEqualTo(3);
            assertThat(Files.readAllBytes(out.resolve("esl_id_part_1.csv")))
                    .describedAs("better yesterday's labels than none")
                    .isEqualTo(yesterday);
            JsonNode file = new ObjectMapper()
                    .readTree(out.resolve("report.json").toFile())
                    .at("/files/0");
            assertThat(file.path("renewed").asBoolean(true)).isFalse();

            server.faults().heal();
            server.faults().always(path -> path.startsWith(LABELS) && !path.endsWith("1"), Faults.status(500));
            assertThat(exitOf(runCommand(out, server.address()))).isEqualTo(3);
            assertThat(Files.readAllBytes(out.resolve("esl_id_part_1.csv")))
                    .describedAs("a label that could be had is today's file")
                    .isNotEqualTo(yesterday);
        }
    }

    @Test
    void a_wrong_configuration_ends_with_2_before_anything_is_asked_or_written() throws IOException {
        try (EslServer server = EslServer.of(Stock.store(12)).start()) {
            Path folder = out.resolve("never");
            assertThat(exitOf(runCommand(folder, server.address(), "-Dharvest.retires=1")))
                    .isEqualTo(2);
            assertThat(exitOf(runCommand(folder, server.address(), "-Dharvest.retries=many")))
                    .isEqualTo(2);
            assertThat(exitOf(runCommand(folder, "ftp://" + server.address()))).isEqualTo(2);
            assertThat(exitOf("run", "--no-such-option")).isEqualTo(2);
            assertThat(server.requests()).isEmpty();
            assertThat(folder).doesNotExist();
        }
    }
}
