package io.eslharvest.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.output.ServeFolder;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old runs go, with what they wrote and nothing else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OldRunsTest {

    private static final Instant LATER = Trial.START.plus(Duration.ofDays(40));

    private final EslServer server = EslServer.of(Stock.store(3)).start();

    @TempDir
    private Path out;

    private Path old;
    private ServeFolder state;

    /** A partial run, so that there is a missing list and a state, and no last complete run. */
    @BeforeEach
    void harvest() throws Exception {
        server.faults().always(EslPath.label("A-0001")::equals, Faults.status(404));
        old = out.resolve("2026-03-01");
        Trial.of(server).run(old);
        state = ServeFolder.open(out);
        assertThat(content(old)).contains("esl_id_part_1.csv", "missing.jsonl", "report.html", "report.json");
    }

    @AfterEach
    void close() throws IOException {
        state.close();
        server.close();
    }

    private void removeOlderThan(int days) throws Exception {
        Settings settings =
                Trial.of(server).with("harvest.output-dir", out.toString()).settings();
        RunFolders folders = RunFolders.of(settings);
        new OldRuns(RunList.open(state, folders), folders).remove(days, LATER);
    }

    private static List<String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_run_that_is_too_old_is_gone_with_its_folder_and_one_that_is_not_stays() throws Exception {
        removeOlderThan(41);
        assertThat(old).isDirectory();

        removeOlderThan(39);
        assertThat(old).doesNotExist();
        assertThat(RunList.open(
                                state,
                                RunFolders.of(Trial.of(server)
                                        .with("harvest.output-dir", out)
                                        .settings()))
                        .all())
                .describedAs("it is off the list, too")
                .isEmpty();
    }

    @Test
    void what_no_run_wrote_stays_and_so_does_a_part_that_was_changed() throws Exception {
        Files.writeString(old.resolve("notes.txt"), "mine");
        Files.writeString(old.resolve("esl_id_part_7.csv"), "mine, though it is named like one of a run");
        Files.createDirectory(old.resolve("sub"));
        Files.writeString(old.resolve("esl_id_part_1.csv"), Files.readString(old.resolve("esl_id_part_1.csv")) + "x");

        removeOlderThan(39);

        assertThat(content(old)).containsExactly("esl_id_part_1.csv", "esl_id_part_7.csv", "notes.txt", "sub");
    }

    @Test
    void a_folder_without_a_run_stays_whatever_it_is_called() throws Exception {
        Path foreign = Files.createDirectory(out.resolve("2020-01-01"));
        Files.writeString(foreign.resolve("report.json"), "{\"started\":\"2020-01-01T00:00:00Z\"}");
        Path other = Files.createDirectory(out.resolve("2020-01-02"));
        Files.writeString(other.resolve("esl_id_part_1.csv"), "mine");
        Path elsewhere = Files.createDirectory(out.resolve("archive"));
        Files.move(old, elsewhere.resolve("2026-03-01"));
        Files.createSymbolicLink(out.resolve("2026-03-02"), elsewhere.resolve("2026-03-01"));

        removeOlderThan(1);

        assertThat(foreign.resolve("report.json")).exists();
        assertThat(other.resolve("esl_id_part_1.csv")).exists();
        assertThat(elsewhere.resolve("2026-03-01/esl_id_part_1.csv"))
                .describedAs("neither by its own name, nor through a link")
                .exists();
    }

    @Test
    void a_report_that_names_files_elsewhere_takes_nothing_with_it() throws Exception {
        Path precious = Files.copy(old.resolve("esl_id_part_1.csv"), out.resolve("x_part_1.csv"));
        Path report = old.resolve("report.json");
        Files.writeString(report, Files.readString(report).replace("\"esl_id_part_1.csv\"", "\"../x_part_1.csv\""));

        removeOlderThan(39);

        assertThat(precious).describedAs("though it has the right SHA-256").exists();
    }

    @Test
    void a_run_in_work_stays_and_so_does_the_last_complete_one() throws Exception {
        try (OutputFolder inWork = OutputFolder.open(old)) {
            removeOlderThan(39);
            assertThat(inWork.path().resolve("report.json")).exists();
        }
        server.faults().heal();
        Path complete = out.resolve("2026-03-01-120000");
        Trial.of(server).run(complete);

        removeOlderThan(39);

        assertThat(old).doesNotExist();
        assertThat(complete.resolve("report.json")).exists();
    }

    @Test
    void a_run_that_workers_are_at_stays_though_an_earlier_one_has_left_its_report() throws Exception {
        try (OutputFolder folder = OutputFolder.open(old)) {
            RunMark later = folder.lastRun().orElseThrow();
            later.id = "later";
            later.finished = false;
            folder.leaveToWorkers(later);
        }

        removeOlderThan(39);

        assertThat(OutputFolder.join(old, "test").lastRun()).isPresent();
        assertThat(old.resolve("report.json")).exists();
    }
}
