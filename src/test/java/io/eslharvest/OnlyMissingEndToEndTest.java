package io.eslharvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.cli.Commands;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.harvest.HarvestRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further start that asks just for what is missing gets to what an undisturbed run gets to. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnlyMissingEndToEndTest {

    private static final int PAGE_SIZE = 5;
    private static final List<EslLabel> LABELS = Stock.labels("A", "S001", 12 * PAGE_SIZE);

    @TempDir
    private Path out;

    private static EslServer server() {
        return EslServer.of(EslServerData.builder()
                        .pageSize(PAGE_SIZE)
                        .store("S001", LABELS)
                        .build())
                .start();
    }

    private static String ids(int labels) {
        return LABELS.stream()
                .limit(labels)
                .map(label -> "{\"esl_id\":\"" + label.id() + "\"}")
                .collect(Collectors.joining(","));
    }

    private static void assertWhole(Harvested harvested) throws IOException {
        assertThat(harvested.missing()).isEmpty();
        assertThat(harvested.totals().written).isEqualTo(LABELS.size());
        assertThat(harvested.totals().listed).isEqualTo(LABELS.size());
        assertThat(harvested.totals().repeated)
                .describedAs("each label is on one page")
                .isZero();
    }

    @Test
    void pages_behind_some_that_repeated_each_other_are_asked_for() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().always(PathKind.USERS, Faults.json("{\"data\":[{\"user\":\"S001\"}]}"));
            String first = "{\"data\":{\"total_page\":12,\"esls\":[" + ids(PAGE_SIZE) + "]}}";
            for (int page = 2; page <= 4; page++) {
                asked.faults().once(EslPath.page("S001", page)::equals, Faults.json(first));
            }
            Harvested harvested = Trial.of(asked).run(out);
            assertThat(harvested.totals().written)
                    .describedAs("paging was given up")
                    .isEqualTo(PAGE_SIZE);

            Harvested whole = Trial.of(asked).only(out);

            assertThat(whole.missing()).isEmpty();
            assertThat(whole.totals().written).isEqualTo(LABELS.size());
        }
    }

    @Test
    void pages_whose_labels_were_had_because_they_were_announced_do_not_repeat_anything() throws Exception {
        try (EslServer asked = server()) {
            String announced = LABELS.stream()
                    .limit(11 * PAGE_SIZE)
                    .map(label -> '"' + label.id() + '"')
                    .collect(Collectors.joining(",", "{\"data\":[{\"user\":\"S001\",\"esls\":[", "]}]}"));
            asked.faults().always(PathKind.USERS, Faults.json(announced));
            for (int page = 2; page <= 4; page++) {
                asked.faults().times(5, EslPath.page("S001", page)::equals, Faults.status(500));
            }
            Harvested harvested = Trial.of(asked).with("harvest.retries", 4).run(out);
            assertThat(harvested.totals().written)
                    .describedAs("all that were announced, and nothing of the last page")
                    .isEqualTo(11 * PAGE_SIZE);

            assertWhole(Trial.of(asked).with("harvest.retries", 4).only(out));
        }
    }

    @Test
    void a_page_that_is_asked_for_again_lists_its_labels_before_they_are_taken_as_announced() throws Exception {
        try (EslServer asked = server()) {
            AtomicReference<HarvestRun> running = new AtomicReference<>();
            asked.faults().once(EslPath.page("S001", 12)::equals, Faults.status(500));
            asked.faults().once(EslPath.label("A-0055")::equals, (wire, regular) -> {
                running.get().stop("interrupted");
                Answer.contentLength().write(wire, regular);
            });
            Harvested stopped = Trial.of(asked)
                    .with("harvest.retries", 0)
                    .with("harvest.requests-per-server", 1)
                    .watch(running::set)
                    .run(out);
            assertThat(stopped.reasons()).contains("http-500", "stopped");

            assertWhole(Trial.of(asked).only(out));
        }
    }

    @Test
    void a_label_that_is_there_is_not_written_once_more_because_an_older_list_names_it() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().always(EslPath.label("A-0003")::equals, Faults.status(404));
            Trial.of(asked).run(out);
            Path list = out.resolve("missing.jsonl");
            String line = Files.readString(list);
            Files.writeString(list, line + line.replace("A-0003", "A-0005"));

            Harvested again = Trial.of(asked).only(out);

            assertThat(again.totals().written).isEqualTo(LABELS.size() - 1);
            assertThat(again.totals().failed).isEqualTo(1);
            assertThat(again.column(1, "esl_id")).doesNotHaveDuplicates();
            assertThat(again.missing()).hasSize(1);
        }
    }

    @Test
    void a_page_that_failed_twice_is_one_page_although_later_a_label_alone_is_asked_for() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().always(EslPath.page("S001", 5)::equals, Faults.status(404));
            asked.faults().always(EslPath.label("A-0003")::equals, Faults.status(404));
            Trial.of(asked).run(out);
            assertThat(Trial.of(asked).only(out).missing()).hasSize(2);
            Path list = out.resolve("missing.jsonl");
            Files.write(
                    list,
                    Files.readAllLines(list).stream()
                            .filter(line -> line.contains("A-0003"))
                            .toList());

            Harvested again = Trial.of(asked).only(out);

            assertThat(again.report().servers().get(0).failedPages()).isEqualTo(1);
            assertThat(again.missing()).hasSize(2);
        }
    }

    @Test
    void pages_behind_the_last_are_not_missing_because_the_last_one_failed() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().once(EslPath.page("S001", 12)::equals, Faults.status(500));
            asked.faults().always(EslPath.page("S001", 13)::equals, Faults.status(404));
            asked.faults().always(EslPath.page("S001", 14)::equals, Faults.status(404));
            asked.faults().always(PathKind.USERS, Faults.json("{\"data\":[{\"user\":\"S001\"}]}"));
            Harvested harvested = Trial.of(asked).with("harvest.retries", 0).run(out);
            assertThat(harvested.reasons())
                    .describedAs("page 11 said that there are 12")
                    .containsExactly("http-500");

            assertWhole(Trial.of(asked).only(out));
        }
    }

    @Test
    void pages_that_were_named_and_turn_out_to_be_behind_the_last_are_not_missing_any_more() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().always(PathKind.USERS, Faults.json("{\"data\":[{\"user\":\"S001\"}]}"));
            asked.faults().once(EslPath.page("S001", 1)::equals, Faults.status(500));
            for (int page = 2; page <= 12; page++) {
                asked.faults().once(EslPath.page("S001", page)::equals, Faults.status(404));
            }
            for (int page = 13; page <= 20; page++) {
                asked.faults().always(EslPath.page("S001", page)::equals, Faults.status(404));
            }
            Trial patient = Trial.of(asked).with("harvest.retries", 0).with("harvest.give-up-pages", 14);
            assertThat(patient.run(out).missing()).hasSize(15);

            assertWhole(Trial.of(asked).only(out));
        }
    }

    @Test
    void a_page_whose_labels_belong_within_the_limit_but_come_too_late_stays_missing() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().once(EslPath.page("S001", 2)::equals, Faults.status(500));
            Trial.of(asked)
                    .with("harvest.retries", 0)
                    .with("harvest.max-records-per-store", 12)
                    .run(out);

            Harvested late =
                    Trial.of(asked).with("harvest.max-records-per-store", 12).only(out);

            assertThat(late.report().outcome()).isEqualTo("partial");
            assertThat(late.reasons())
                    .describedAs("the first 12 would be the pages 1 and 2 and a part of 3, not 1 and 3 and a part of 4")
                    .containsExactly("out-of-order");
            assertThat(late.totals().written).isEqualTo(12);
        }
    }

    @Test
    void a_start_that_was_broken_off_goes_on_with_what_it_was_to_ask_for() throws Exception {
        try (EslServer asked = server()) {
            for (int label = 10; label < 30; label++) {
                asked.faults().once(EslPath.label("A-00" + label)::equals, Faults.status(404));
            }
            Trial.of(asked).run(out);
            AtomicReference<HarvestRun> running = new AtomicReference<>();
            asked.faults().once(EslPath.label("A-0015")::equals, (wire, regular) -> {
                running.get().stop("interrupted");
                Answer.contentLength().write(wire, regular);
            });
            Harvested stopped = Trial.of(asked).watch(running::set).only(out);
            assertThat(stopped.report().stopped()).isEqualTo("interrupted");
            assertThat(stopped.totals().listed)
                    .describedAs("what is still to be asked for again is in the books as failed")
                    .isEqualTo(LABELS.size());

            int exitCode = Commands.run(
                            "run",
                            "-s=" + asked.address(),
                            "-o=" + out,
                            "--resume",
                            "--progress=none",
                            "-Dharvest.time-zone=UTC")
                    .exitCode();

            assertThat(exitCode).isZero();
            assertThat(out.resolve("missing.jsonl")).doesNotExist();
            assertThat(Files.readAllLines(out.resolve("esl_id_part_1.csv"))).hasSize(LABELS.size() + 1);
        }
    }

    @Test
    void a_list_is_gone_by_beside_resume_too() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().once(EslPath.label("A-0007")::equals, Faults.status(404));
            Trial.of(asked).run(out);
            int before = asked.requests().size();

            int exitCode = Commands.run(
                            "run",
                            "-s=" + asked.address(),
                            "-o=" + out,
                            "--resume",
                            "--only=" + out.resolve("missing.jsonl"),
                            "--progress=none",
                            "-Dharvest.time-zone=UTC")
                    .exitCode();

            assertThat(exitCode).isZero();
            assertThat(asked.requests()).describedAs("the label alone").hasSize(before + 1);
        }
    }

    @Test
    void a_run_that_workers_did_can_go_on_after_an_only_that_was_broken_off() throws Exception {
        try (EslServer asked = server()) {
            asked.faults().times(2, EslPath.label("A-0007")::equals, Faults.status(404));
            Trial.of(asked).run(out);
            Path mark = out.resolve(".esl-harvest/run.json");
            String kept = Files.readString(mark);
            assertThat(kept).contains("\"queued\":false");
            Files.writeString(mark, kept.replace("\"queued\":false", "\"queued\":true"));
            Trial.of(asked).watch(run -> run.stop("interrupted")).only(out);

            Trial.of(asked).only(out);

            assertWhole(Trial.of(asked).only(out));
        }
    }

    @Test
    void a_folder_that_is_not_there_holds_no_run_to_go_on_with_and_is_not_made() throws Exception {
        Path list = Files.writeString(out.resolve("missing.jsonl"), "");
        Path none = out.resolve("none");

        Commands.Ended ended = Commands.run("run", "-s=127.0.0.1:9", "-o=" + none, "--only=" + list);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.complaint()).contains(none + " holds no such run");
        assertThat(none).doesNotExist();
    }
}
