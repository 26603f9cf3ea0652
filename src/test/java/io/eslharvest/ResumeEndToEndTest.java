package io.eslharvest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.cli.Commands;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a run that was stopped, and of output folders that cannot be used. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResumeEndToEndTest {

    private static final int LABELS = 1_200;

    /** So that sheaves go to disk some hundred labels at a time, not only at the end. */
    private static final int RECORDS_IN_MEMORY = 500;

    @TempDir
    private Path out;

    @TempDir
    private Path other;

    private static EslServerData data() {
        List<EslLabel> labels = Stock.labels("A", "S001", LABELS);
        return EslServerData.builder().pageSize(50).store("S001", labels).build();
    }

    private static Trial trial(EslServer server) {
        return Trial.of(server).with("harvest.records-in-memory", RECORDS_IN_MEMORY);
    }

    private static int command(EslServer server, Path out, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "run",
                "--progress=none",
                "-o",
                out.toString(),
                "-Dharvest.retry-delay-millis=1",
                "-Dharvest.time-zone=UTC",
                "-Dharvest.records-in-memory=" + RECORDS_IN_MEMORY));
        arguments.addAll(List.of(more));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("-s="))) {
            arguments.add("-s=" + server.address());
        }
        return Commands.run(arguments.toArray(String[]::new)).exitCode();
    }

    /** Harvests until the server has answered so many labels, then stops the run as Ctrl-C would. */
    private static Harvested stoppedAfter(int labels, EslServer server, Path out) throws Exception {
        AtomicReference<HarvestRun> running = new AtomicReference<>();
        AtomicInteger answered = new AtomicInteger();
        server.faults().always(PathKind.LABEL, (wire, regular) -> {
            if (answered.incrementAndGet() == labels) {
                running.get().stop("interrupted");
            }
            Answer.contentLength().write(wire, regular);
        });
        Harvested stopped = trial(server).watch(running::set).run(out);
        server.faults().heal();
        return stopped;
    }

    @Test
    void a_file_of_two_servers_that_is_written_again_has_each_label_once() throws Exception {
        EslServerData more = EslServerData.builder()
                .store("S002", Stock.labels("B", "S002", 30))
                .build();
        try (EslServer first = EslServer.of(Stock.store(40)).start();
                EslServer second = EslServer.of(more).start()) {
            String servers = "-s=" + Trial.addresses(first, second);
            String[] shared = {servers, "-Dharvest.servers-per-file=2", "-Dharvest.seen-within-days=0"};
            assertThat(command(first, other, shared)).isZero();
            first.faults().always(EslPath.label("A-0007")::equals, Faults.status(404));
            assertThat(command(first, out, shared)).isEqualTo(3);
            first.faults().heal();

            Path missing = out.resolve("missing.jsonl");
            assertThat(command(first, out, servers, shared[1], shared[2], "--only=" + missing))
                    .isZero();

            assertThat(Files.readString(out.resolve("esl_id_part_1.csv")))
                    .isEqualTo(Files.readString(other.resolve("esl_id_part_1.csv")));
        }
    }

    @Test
    void a_page_is_asked_for_again_though_its_store_had_ended_and_its_server_was_given_up() throws Exception {
        EslServerData data = EslServerData.builder()
                .pageSize(10)
                .store("S001", Stock.labels("A", "S001", 30))
                .store("S002", Stock.labels("B", "S002", 30))
                .build();
        String[] more = {
            "-Dharvest.requests-per-server=1",
            "-Dharvest.retries=0",
            "-Dharvest.give-up-requests=5",
            "-Dharvest.seen-within-days=0"
        };
        try (EslServer server = EslServer.of(data).start()) {
            assertThat(command(server, other, more)).isZero();
            server.faults().always(EslPath.page("S001", 2)::equals, Faults.status(500));
            server.faults().always(path -> path.startsWith(EslPath.label("B-")), Faults.status(500));
            assertThat(command(server, out, more)).isEqualTo(3);
            Path missing = out.resolve("missing.jsonl");
            assertThat(Files.readString(missing)).contains("gave-up-server", "\"page\":2");
            server.faults().heal();

            String[] only = Stream.concat(Stream.of(more), Stream.of("--only=" + missing))
                    .toArray(String[]::new);
            assertThat(command(server, out, only)).isZero();

            assertThat(Files.readString(out.resolve("esl_id_part_1.csv")))
                    .isEqualTo(Files.readString(other.resolve("esl_id_part_1.csv")));
        }
    }

    @Test
    void a_run_that_was_stopped_and_resumed_gives_the_same_bytes_and_repeats_little() throws Exception {
        try (EslServer server = EslServer.of(data()).start()) {
            String undisturbed = trial(server).run(other).text(1);
            server.forgetRequests();

            Harvested stopped = stoppedAfter(800, server, out);
            assertThat(stopped.report().stopped()).isEqualTo("interrupted");
            assertThat(stopped.report().balanced()).isTrue();
            assertThat(stopped.reasons()).contains("stopped");
            assertThat(out.resolve("esl_id_part_1.csv"))
                    .describedAs("a part that is not whole does not appear")
                    .doesNotExist();
            long before = server.requests(PathKind.LABEL).size();

            assertThat(command(server, out, "--resume")).isZero();
            assertThat(Files.readString(out.resolve("esl_id_part_1.csv")))
                    .describedAs("the start of the first run judges what is stale, and the order is total")
                    .isEqualTo(undisturbed);
            long repeated = server.requests(PathKind.LABEL).size() - LABELS;
            assertThat(before).isLessThan(LABELS);
            assertThat(repeated)
                    .describedAs("labels asked for twice: at most what had not gone to disk as a whole page")
                    .isBetween(0L, 200L);
            assertThat(out.resolve(".esl-harvest")).doesNotExist();
            assertThat(out.resolve("missing.jsonl")).doesNotExist();
        }
    }

    @Test
    void a_resumed_run_counts_what_was_done_before_in_its_books() throws Exception {
        try (EslServer server = EslServer.of(data()).start()) {
            stoppedAfter(800, server, out);
            assertThat(command(server, out, "--resume")).isZero();
            String report = Files.readString(out.resolve("report.json"));
            assertThat(report).contains("\"balanced\" : true").contains("\"listed\" : " + LABELS);
            assertThat(report).contains("\"written\" : " + LABELS);
        }
    }

    @Test
    void the_report_of_a_resumed_run_covers_the_run_from_its_first_start() throws Exception {
        long longAgo = Trial.START.minus(Duration.ofDays(40)).toEpochMilli();
        List<EslLabel> labels = Stock.labels("A", "S001", LABELS).stream()
                .map(label -> label.id().endsWith("7") ? label.with("last_hb_time", longAgo) : label)
                .toList();
        EslServerData data =
                EslServerData.builder().pageSize(50).store("S001", labels).build();
        try (EslServer server = EslServer.of(data).start()) {
            stoppedAfter(800, server, out);
            assertThat(command(server, out, "--resume")).isZero();

            JsonNode report =
                    new ObjectMapper().readTree(out.resolve("report.json").toFile());
            JsonNode silent = report.at("/health/silent_days");
            assertThat(silent.findValues("stale").stream()
                            .mapToLong(JsonNode::asLong)
                            .sum())
                    .describedAs("stale labels are in no file: what is known of them lies with their pages on disk")
                    .isEqualTo(LABELS / 10)
                    .isEqualTo(report.at("/totals/stale").asLong());
            assertThat(report.at("/health/labels").asLong()).isEqualTo(LABELS - LABELS / 10);
            String requests = Jsoup.parse(out.resolve("report.html").toFile())
                    .selectFirst(".times tbody tr")
                    .child(3)
                    .text();
            assertThat(Long.parseLong(requests.replace(",", "")))
                    .describedAs("requests in the timeline: those of the first start as well")
                    .isBetween((long) LABELS, (long) server.requests().size());
        }
    }

    @Test
    void resume_where_there_is_nothing_to_resume_starts_a_run() {
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            assertThat(command(server, out, "--resume", "-Dharvest.seen-within-days=0"))
                    .isZero();
            assertThat(out.resolve("esl_id_part_1.csv")).isRegularFile();
        }
    }

    @Test
    void a_run_of_other_settings_cannot_be_resumed_and_ends_with_2() throws Exception {
        try (EslServer server = EslServer.of(data()).start()) {
            stoppedAfter(100, server, out);
            server.forgetRequests();
            assertThat(command(server, out, "--resume", "-Dharvest.sort-by=battery"))
                    .isEqualTo(2);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void without_resume_an_unfinished_run_is_put_aside_and_a_new_one_starts_from_nothing() throws Exception {
        try (EslServer server = EslServer.of(data()).start()) {
            stoppedAfter(400, server, out);
            server.forgetRequests();
            assertThat(command(server, out, "-Dharvest.seen-within-days=0")).isZero();
            assertThat(server.requests(PathKind.LABEL)).hasSize(LABELS);
            assertThat(out.resolve(".esl-harvest-unfinished/run.json")).isRegularFile();
        }
    }

    @Test
    void an_output_folder_that_another_run_works_in_is_refused_with_2_and_nothing_is_asked() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(5)).start();
                OutputFolder folder = OutputFolder.open(out)) {
            assertThat(command(server, out)).isEqualTo(2);
            assertThat(server.requests()).isEmpty();
            assertThat(folder.path()).isEqualTo(out);
        }
    }

    @Test
    void an_output_folder_that_cannot_be_made_ends_with_5() throws Exception {
        Path file = Files.createFile(out.resolve("a-file"));
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            assertThat(command(server, file.resolve("below"))).isEqualTo(5);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_output_folder_that_may_not_be_written_ends_with_5() throws Exception {
        Path sealed = Files.createDirectory(out.resolve("sealed"));
        Assumptions.assumeTrue(
                sealed.toFile().setWritable(false) && !Files.isWritable(sealed),
                "root may write everywhere, so there is no folder that it may not write");
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            assertThat(command(server, sealed)).isEqualTo(5);
        } finally {
            assertThat(sealed.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void a_disk_that_fails_in_the_middle_ends_with_5_and_leaves_the_file_of_yesterday() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(30)).start()) {
            assertThat(command(server, out, "-Dharvest.seen-within-days=0")).isZero();
            byte[] yesterday = Files.readAllBytes(out.resolve("esl_id_part_1.csv"));
            // where the spools of the server belong stands a file
            server.faults().once(PathKind.PAGE, (wire, regular) -> {
                Path state = out.resolve(".esl-harvest");
                try (var files = Files.list(state.resolve("server-1"))) {
                    for (Path file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(state.resolve("server-1"));
                Files.createFile(state.resolve("server-1"));
                Answer.contentLength().write(wire, regular);
            });
            assertThat(command(server, out, "-Dharvest.seen-within-days=0")).isEqualTo(5);
            assertThat(Files.readAllBytes(out.resolve("esl_id_part_1.csv"))).isEqualTo(yesterday);
        }
    }

    @Test
    void a_stop_sends_nothing_new_to_any_server() throws Exception {
        AtomicReference<HarvestRun> running = new AtomicReference<>();
        try (EslServer quick = EslServer.of(Stock.store(40)).start();
                EslServer alsoQuick = EslServer.of(Stock.store(5)).start()) {
            quick.faults().once(PathKind.LABEL, (wire, regular) -> {
                running.get().stop("interrupted");
                Answer.contentLength().write(wire, regular);
            });
            Harvested stopped = Trial.of(quick, alsoQuick)
                    .with("harvest.parallel-servers", 1)
                    .watch(running::set)
                    .run(out);
            assertThat(alsoQuick.requests())
                    .describedAs("a server whose turn had not come is not asked any more")
                    .isEmpty();
            assertThat(stopped.report().balanced()).isTrue();
            assertThat(quick.requests().size()).isLessThan(40);
        }
    }
}
