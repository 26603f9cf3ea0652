package io.eslharvest.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes record, aggregate, sort, drop-superseded and write-part: from labels to sorted files. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordsToFilesTest {

    private static final long NOW = Trial.START.toEpochMilli();

    @TempDir
    private Path out;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 5000})
    void nothing_is_lost_between_pages_spools_and_the_file_whatever_their_sizes(int pageSize) throws Exception {
        EslServerData data = EslServerData.builder()
                .pageSize(pageSize)
                .store("S001", Stock.labels("A", "S001", 300))
                .store("S002", Stock.labels("B", "S002", 311))
                .store("S003", Stock.labels("C", "S003", 600))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested =
                    Trial.of(server).with("harvest.records-in-memory", 500).run(out);
            List<String> expected =
                    new ArrayList<>(data.labels().stream().map(EslLabel::id).toList());
            assertThat(harvested.column(1, "esl_id")).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(harvested.column(1, "refresh_times").stream().map(Long::valueOf))
                    .isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(harvested.report().balanced()).isTrue();
        }
    }

    @Test
    void the_same_data_gives_the_same_bytes_in_whatever_order_it_comes() throws Exception {
        EslServerData data = EslServerData.builder()
                .pageSize(20)
                .store("S001", Stock.labels("A", "S001", 100))
                .store("S002", Stock.labels("B", "S002", 100))
                .build();
        List<String> texts = new ArrayList<>();
        for (int cap : new int[] {1, 8}) {
            try (EslServer server = EslServer.of(data).start()) {
                texts.add(Trial.of(server)
                        .with("harvest.requests-per-server", cap)
                        .run(out)
                        .text(1));
            }
        }
        assertThat(texts.get(1)).isEqualTo(texts.get(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void a_label_is_stale_when_its_heartbeat_is_older_than_allowed_at_the_start(int seenWithinDays) throws Exception {
        long bound = NOW - Duration.ofDays(seenWithinDays).toMillis();
        List<EslLabel> labels = List.of(
                EslLabel.of("A-older", "S001", Trial.START).with("last_hb_time", bound - 1),
                EslLabel.of("A-bound", "S001", Trial.START).with("last_hb_time", bound));
        try (EslServer server = EslServer.of(
                        EslServerData.builder().store("S001", labels).build())
                .start()) {
            Harvested harvested = Trial.of(server)
                    .with("harvest.seen-within-days", seenWithinDays)
                    .run(out);
            assertThat(harvested.column(1, "esl_id")).contains("A-bound");
            assertThat(harvested.totals().stale)
                    .describedAs("0 days keep all; else what is a millisecond older goes")
                    .isEqualTo(seenWithinDays == 0 ? 0 : 1);
        }
    }

    @Test
    void the_delimiter_the_mark_the_zone_the_columns_and_their_headers_are_as_set() throws Exception {
        List<EslLabel> labels = List.of(EslLabel.of("A;1", "S001", Trial.START)
                .with("description", "a,b")
                .with("temperature", -4));
        try (EslServer server = EslServer.of(
                        EslServerData.builder().store("S001", labels).build())
                .start()) {
            Trial.of(server)
                    .with("harvest.csv-delimiter", ";")
                    .with("harvest.csv-bom", true)
                    .with("harvest.time-zone", "Asia/Kolkata")
                    .with(
                            "harvest.columns",
                            "esl_id,store:Shop,temperature,description,last_hb_time,product_word,server")
                    .run(out);
            byte[] bytes = Files.readAllBytes(out.resolve("esl_id_part_1.csv"));
            assertThat(bytes).startsWith(0xef, 0xbb, 0xbf);
            assertThat(new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8))
                    .isEqualTo("esl_id;Shop;temperature;description;last_hb_time;product_word;server\r\n"
                            + "\"A;1\";S001;-4;a,b;2026-03-01 05:29:00;98;" + server.address() + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {499, 500, 501, 999, 1000, 1001})
    void the_header_stands_once_and_no_row_is_lost_where_batches_meet(int labels) throws Exception {
        EslServerData data = EslServerData.builder()
                .pageSize(500)
                .store("S001", Stock.labels("A", "S001", labels))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested =
                    Trial.of(server).with("harvest.columns", "esl_id").run(out);
            List<String> lines = harvested.text(1).lines().toList();
            assertThat(lines).hasSize(labels + 1).doesNotHaveDuplicates();
            assertThat(lines.get(0)).isEqualTo("esl_id");
        }
    }

    @Test
    void servers_that_share_a_file_write_a_label_once_with_its_newest_heartbeat() throws Exception {
        EslLabel old = EslLabel.of("M-1", "S001", Trial.START)
                .with("last_hb_time", NOW - 2_000_000)
                .with("description", "before the move");
        EslLabel moved = EslLabel.of("M-1", "S009", Trial.START)
                .with("last_hb_time", NOW - 1_000_000)
                .with("description", "after the move");
        List<EslLabel> first = new ArrayList<>(Stock.labels("A", "S001", 3));
        first.add(old);
        List<EslLabel> second = new ArrayList<>(Stock.labels("B", "S009", 3));
        second.add(moved);
        try (EslServer from = EslServer.of(
                                EslServerData.builder().store("S001", first).build())
                        .start();
                EslServer to = EslServer.of(
                                EslServerData.builder().store("S009", second).build())
                        .start();
                EslServer alone = EslServer.of(Stock.store(2)).start()) {
            Harvested harvested = Trial.of(from, to, alone)
                    .with("harvest.servers-per-file", 2)
                    .run(out);
            List<CSVRecord> rows = harvested.rows(1);
            assertThat(rows).hasSize(7);
            assertThat(rows.stream().filter(row -> row.get("esl_id").equals("M-1")))
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("description")).isEqualTo("after the move"));
            assertThat(rows.stream().map(row -> Double.valueOf(row.get("frequency"))))
                    .describedAs("the file has one order, not one for each server")
                    .isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(harvested.rows(2)).hasSize(2);
            assertThat(harvested.totals().superseded).isEqualTo(1);
            assertThat(harvested.report().servers().get(0).book().superseded)
                    .describedAs("it counts where the label was")
                    .isEqualTo(1);
            assertThat(harvested.report().balanced()).isTrue();
        }
    }

    @Test
    void parts_beyond_the_fleet_are_removed_and_files_of_others_are_left_alone() throws Exception {
        Path foreign = Files.writeString(out.resolve("esl_id_part_7.csv"), "not ours");
        Path notes = Files.writeString(out.resolve("notes.csv"), "not ours");
        try (EslServer one = EslServer.of(Stock.store(2)).start();
                EslServer two = EslServer.of(Stock.store(2)).start()) {
            Trial.of(one, two).run(out);
            assertThat(out.resolve("esl_id_part_2.csv")).isRegularFile();
            Trial.of(one).run(out);
        }
        assertThat(out.resolve("esl_id_part_1.csv")).isRegularFile();
        assertThat(out.resolve("esl_id_part_2.csv"))
                .describedAs("the last report names it as ours, and there is no second server any more")
                .doesNotExist();
        assertThat(foreign).hasContent("not ours");
        assertThat(notes).hasContent("not ours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "a#b", "100%", "%41", "what?", "a+b", "ü 国", "${x}"})
    void an_output_folder_may_have_any_name(String name) throws Exception {
        try (EslServer server = EslServer.of(Stock.store(3)).start()) {
            Harvested harvested = Trial.of(server).run(out.resolve(name));
            assertThat(harvested.rows(1)).hasSize(3);
            try (Stream<Path> left = Files.list(harvested.out())) {
                assertThat(left.map(file -> file.getFileName().toString()))
                        .containsExactlyInAnyOrder("esl_id_part_1.csv", "report.html", "report.json");
            }
        }
    }

    @Test
    void what_a_killed_run_left_half_written_is_written_anew() throws Exception {
        Path half = out.resolve(".esl-harvest/esl_id_part_1.csv.tmp");
        Files.createDirectories(half.getParent());
        Files.writeString(half, "esl_id,store\r\nhalf a ro");
        try (EslServer server = EslServer.of(Stock.store(3)).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.text(1)).startsWith("esl_id,store,create_time");
            assertThat(harvested.rows(1)).hasSize(3);
        }
    }

    @Test
    void a_part_that_cannot_take_its_place_ends_the_run_as_a_failure_of_the_disk() throws Exception {
        Files.createDirectories(out.resolve("esl_id_part_1.csv/in-the-way"));
        try (EslServer server = EslServer.of(Stock.store(3)).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.report()).isNull();
            assertThat(harvested.run().diskFailure()).isNotNull();
        }
    }
}
