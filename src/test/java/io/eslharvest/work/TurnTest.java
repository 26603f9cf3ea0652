package io.eslharvest.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslServer;
import io.eslharvest.spool.UnreadableSpool;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One worker's turn at a server: disks that fail, and other workers that are quicker. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TurnTest {

    private static final String WORKER = "one";
    private static final int MOST_DELIVERIES = 2;

    private final EslServer server = EslServer.of(Stock.store(3)).start();

    @TempDir
    private Path out;

    private SharedTrial trial;
    private SharedRun run;

    @BeforeEach
    void submit() throws Exception {
        trial = new SharedTrial(out, server).submit();
        run = trial.join(WORKER);
    }

    @AfterEach
    void close() throws IOException {
        run.close();
        server.close();
    }

    private Outcome take() throws Exception {
        return new Turn(run, 0, true, WORKER, MOST_DELIVERIES).take();
    }

    private CompletableFuture<Outcome> takeBeside() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return take();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    /** Where something is to be written, nothing can be while a folder is there. */
    private static Path block(Path file) throws IOException {
        return Files.createDirectory(file);
    }

    private Path serverFolder() {
        return trial.look().spools(0);
    }

    @Test
    void a_disk_that_fails_under_the_harvest_is_not_held_against_the_server() throws Exception {
        for (int worker = 0; worker < 2 * MOST_DELIVERIES; worker++) {
            Path blocked = block(serverFolder().resolve("ended.json." + WORKER + ".tmp"));
            assertThatThrownBy(this::take).isInstanceOf(IOException.class);
            Files.delete(serverFolder().resolve(blocked.getFileName()));
        }

        assertThat(take()).isEqualTo(Outcome.DONE);
        assertThat(out.resolve("esl_id_part_1.csv")).exists();
    }

    @Test
    void a_disk_that_fails_under_the_part_is_not_held_against_a_finished_server() throws Exception {
        Path blocked = block(out.resolve(".esl-harvest/esl_id_part_1.csv." + WORKER + ".tmp"));
        for (int worker = 0; worker < 2 * MOST_DELIVERIES + 1; worker++) {
            assertThatThrownBy(this::take).isInstanceOf(IOException.class);
        }
        Files.delete(blocked);

        assertThat(take()).isEqualTo(Outcome.DONE);
        assertThat(out.resolve("esl_id_part_1.csv")).exists();
    }

    @Test
    void a_finished_server_whose_spool_cannot_be_read_is_given_up_in_the_end() throws Exception {
        Path blocked = block(out.resolve(".esl-harvest/esl_id_part_1.csv." + WORKER + ".tmp"));
        assertThatThrownBy(this::take).isInstanceOf(IOException.class);
        Files.delete(blocked);
        cutSpools();
        for (int worker = 0; worker < MOST_DELIVERIES; worker++) {
            assertThatThrownBy(this::take).matches(UnreadableSpool::isCauseOf);
        }

        assertThat(take()).isEqualTo(Outcome.DEAD_LETTER);
    }

    private void cutSpools() throws IOException {
        try (Stream<Path> files = Files.list(serverFolder())) {
            for (Path spool :
                    files.filter(file -> file.toString().endsWith(".spool")).toList()) {
                byte[] whole = Files.readAllBytes(spool);
                Files.write(spool, Arrays.copyOf(whole, whole.length - 5));
            }
        }
    }

    @Test
    void a_server_that_another_worker_takes_before_this_one_has_begun_is_left_to_it() throws Exception {
        Path owner = serverFolder().resolve("owner");
        CompletableFuture<Outcome> turn;
        try (FileChannel former = FileChannel.open(owner, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = former.lock();
            turn = takeBeside();
            Patience.until(() -> Files.exists(out.resolve(".esl-harvest/server-1.1/owner")));
            trial.look().takeOver(0);
            lock.release();
        }

        assertThat(turn.get(20, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(serverFolder().resolve("owner"))
                .describedAs("the next owner's record")
                .isEmptyFile();
        assertThat(server.requests()).isEmpty();
    }

    /** What is in place of a journal: whoever recovers it waits until something is written. */
    private Path pipeForJournal() throws Exception {
        Path journal = serverFolder().resolve("0001-00000001.journal");
        assertThat(new ProcessBuilder("mkfifo", journal.toString()).start().waitFor())
                .isZero();
        return journal;
    }

    @Test
    void a_server_that_another_worker_takes_while_spools_are_recovered_is_left_to_it() throws Exception {
        Path journal = pipeForJournal();
        CompletableFuture<Outcome> turn = takeBeside();
        Path taken = out.resolve(".esl-harvest/server-1.1");
        Patience.until(() -> Files.exists(taken.resolve("owner")));
        // opens once it is read from
        try (OutputStream pipe =
                new FileOutputStream(taken.resolve(journal.getFileName()).toFile())) {
            trial.look().takeOver(0);
        }

        assertThat(turn.get(20, TimeUnit.SECONDS)).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void a_server_whose_folder_went_out_of_sight_is_not_taken_for_one_that_others_have() throws Exception {
        Path journal = pipeForJournal();
        CompletableFuture<Outcome> turn = takeBeside();
        Path taken = out.resolve(".esl-harvest/server-1.1");
        Patience.until(() -> Files.exists(taken.resolve("owner")));
        Path elsewhere = out.resolveSibling(out.getFileName() + "-elsewhere");
        try (OutputStream pipe =
                new FileOutputStream(taken.resolve(journal.getFileName()).toFile())) {
            Files.move(out, elsewhere);
        }

        assertThatThrownBy(() -> turn.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(RunNotInSight.class);
        Files.move(elsewhere, out);
    }
}
