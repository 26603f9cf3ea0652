package io.eslharvest.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.EslServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a message, by what the worker sees of its run. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkbenchTest {

    private final EslServer server = EslServer.of(Stock.store(3)).start();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Thread> threads = new ArrayList<>();

    @TempDir
    private Path temp;

    private Path out;
    private SharedTrial trial;
    private Workbench workbench;

    @BeforeEach
    void submit() throws Exception {
        out = temp.resolve("share/out");
        trial = new SharedTrial(out, server).submit();
        workbench = new Workbench(trial::ofWorker, SharedTrial.ROUTES, 2, new PrintStream(said, true));
    }

    @AfterEach
    void close() throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
        workbench.close();
        server.close();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Outcome work() throws Exception {
        return workbench.work(trial.assignment(0), false);
    }

    /** Works in another thread, as a message that is given back waits there for the end of the process. */
    private void workUntilDiskFailure() throws Exception {
        Thread thread = new Thread(() -> {
            try {
                work();
                said.writeBytes("acknowledged".getBytes(StandardCharsets.UTF_8));
            } catch (Exception e) {
                said.writeBytes(e.toString().getBytes(StandardCharsets.UTF_8));
            }
        });
        threads.add(thread);
        thread.start();
        Patience.until(() -> workbench.diskFailure() != null || !thread.isAlive());
    }

    private void hide(String folder) throws IOException {
        Files.move(temp.resolve(folder), temp.resolve("elsewhere"));
    }

    private void assertGivenBack(String why) throws IOException {
        assertThat(workbench.diskFailure()).describedAs(this::said).isInstanceOf(RunNotInSight.class);
        assertThat(said())
                .contains("work gives " + server.address() + " back: " + out + " " + why)
                .doesNotContain("dropped", "acknowledged");
        assertThat(workbench.isDone(0)).isFalse();
    }

    @Test
    void a_server_whose_output_folder_is_not_there_is_given_back() throws Exception {
        hide("share/out");

        workUntilDiskFailure();

        assertGivenBack("is not there on this machine");
    }

    @Test
    void so_is_one_whose_folder_is_the_empty_place_of_a_mount() throws Exception {
        hide("share/out");
        Files.createDirectory(out);

        workUntilDiskFailure();

        assertGivenBack("holds neither a run nor its report");
    }

    @Test
    void so_is_one_whose_folder_has_only_the_report_of_an_earlier_run() throws Exception {
        hide("share/out");
        Files.createDirectory(out);
        Files.writeString(
                out.resolve("report.json"), "{\"started\":\"%s\"}".formatted(Trial.START.minus(Duration.ofDays(1))));

        workUntilDiskFailure();

        assertGivenBack("holds neither a run nor its report");
    }

    @Test
    void a_server_of_a_run_that_is_over_is_dropped() throws Exception {
        assertThat(work()).isEqualTo(Outcome.DONE);
        assertThat(out.resolve(".esl-harvest")).doesNotExist();

        assertThat(work()).isEqualTo(Outcome.NOTHING_TO_DO);

        assertThat(said()).contains("work dropped " + server.address() + ": its run is over, in " + out);
        assertThat(workbench.isDone(0)).isTrue();
    }

    @Test
    void so_is_one_of_a_run_whose_folder_another_one_has_now() throws Exception {
        Assignment first = trial.assignment(0);
        trial.submit(Trial.START.plus(Duration.ofDays(1)));

        assertThat(workbench.work(first, false)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void so_is_one_of_a_run_that_was_dropped() throws Exception {
        Files.delete(out.resolve(".esl-harvest/run.json"));

        assertThat(work()).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void a_folder_that_was_cleared_away_after_its_run_keeps_nobody_waiting() throws Exception {
        assertThat(work()).isEqualTo(Outcome.DONE);
        hide("share/out");

        assertThat(workbench.isDone(0)).isTrue();
    }
}
