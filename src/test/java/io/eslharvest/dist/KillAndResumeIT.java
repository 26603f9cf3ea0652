package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.PathKind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A real process, killed or stopped at chosen moments and then resumed, compared with an undisturbed run over the same
 * data. {@code -Dkills=100} adds so many moments drawn at random, {@code -Dkills.seed=7} draws others.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KillAndResumeIT {

    /** A kill that came too late, because the moment was short and the machine busy, is tried again. */
    private static final int MOST_TRIES = 10;

    /** Pages that a server's lanes may have begun and not ended: one each. */
    private static final int PAGES_IN_WORK = HarvestProcess.REQUESTS_PER_SERVER;

    private static SmallFleet fleet;

    /** By whether everything could be had. */
    private static final Map<Boolean, Undisturbed> UNDISTURBED = new HashMap<>();

    @TempDir
    private static Path undisturbedOut;

    @TempDir
    private Path temp;

    private record Undisturbed(RunOutput output, int labels, int pages, int stores) {

        int requests() {
            return labels + pages + stores;
        }
    }

    @BeforeAll
    static void run_undisturbed() throws Exception {
        fleet = new SmallFleet();
        for (boolean whole : new boolean[] {true, false}) {
            fleet.prepare(whole, number -> {});
            Path out = undisturbedOut.resolve(whole ? "whole" : "partial");
            try (HarvestProcess run = HarvestProcess.start(fleet, out)) {
                Launch launch = run.await();
                assertThat(launch.exitCode()).describedAs(launch.stderr()).isEqualTo(whole ? 0 : 3);
                UNDISTURBED.put(
                        whole,
                        new Undisturbed(
                                RunOutput.read(launch.exitCode(), out),
                                fleet.requests(PathKind.LABEL),
                                fleet.requests(PathKind.PAGE),
                                fleet.requests(PathKind.USERS)));
            }
        }
    }

    @AfterAll
    static void stop_the_servers() {
        fleet.close();
    }

    static Stream<KillMoment> moments() {
        Random random = new Random(Long.getLong("kills.seed", 1));
        int requests = UNDISTURBED.get(false).requests();
        Stream<KillMoment> more =
                Stream.generate(() -> KillMoment.any(random, requests)).limit(Integer.getInteger("kills", 0));
        return Stream.concat(KillMoment.ofEachKind(requests).stream(), more);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void a_run_that_is_killed_and_resumed_leaves_what_an_undisturbed_one_leaves(KillMoment moment) throws Exception {
        Path out = null;
        boolean killed = false;
        for (int tries = 0; tries < MOST_TRIES && !killed; tries++) {
            out = temp.resolve("out-" + tries);
            killed = killed(moment, out);
        }
        assertThat(killed).describedAs("the run was killed %s", moment).isTrue();
        boolean unfinished = RunOutput.isUnfinished(out);

        assertThat(resumed(out)).isEqualTo(UNDISTURBED.get(moment.whole()).output());
        if (unfinished) {
            assertLittleIsRepeated(UNDISTURBED.get(moment.whole()));
        }
    }

    private static boolean killed(KillMoment moment, Path out) throws Exception {
        CompletableFuture<HarvestProcess> started = new CompletableFuture<>();
        fleet.prepare(moment.whole(), moment.onRequest(started));
        try (HarvestProcess run = HarvestProcess.start(fleet, out)) {
            started.complete(run);
            moment.await(run, out);
            return run.await().exitCode() == 128 + 9;
        }
    }

    private static RunOutput resumed(Path out) throws Exception {
        try (HarvestProcess run = HarvestProcess.start(fleet, out, "--resume")) {
            Launch launch = run.await();
            assertThat(launch.exitCode()).describedAs(launch.stderr()).isIn(0, 3);
            return RunOutput.read(launch.exitCode(), out);
        }
    }

    private static void assertLittleIsRepeated(Undisturbed undisturbed) {
        assertThat(fleet.requests(PathKind.LABEL) - undisturbed.labels())
                .describedAs("labels that were asked for twice: those of the pages in work")
                .isBetween(0, SmallFleet.SERVERS * PAGES_IN_WORK * SmallFleet.PAGE_SIZE);
        assertThat(fleet.requests(PathKind.PAGE) - undisturbed.pages())
                .describedAs(
                        "pages that were asked for twice: those in work, and one that was listed ahead in each store")
                .isBetween(0, SmallFleet.SERVERS * (PAGES_IN_WORK + SmallFleet.MOST_STORES));
        assertThat(fleet.requests(PathKind.USERS)).isLessThanOrEqualTo(2 * SmallFleet.SERVERS);
    }

    @Test
    void a_run_that_is_killed_again_and_again_gets_to_its_end() throws Exception {
        Undisturbed undisturbed = UNDISTURBED.get(false);
        int kills = 0;
        Launch last;
        do {
            CompletableFuture<HarvestProcess> started = new CompletableFuture<>();
            fleet.prepare(
                    false, KillMoment.atRequest(undisturbed.requests() / 3).onRequest(started));
            try (HarvestProcess run = HarvestProcess.start(fleet, temp, "--resume")) {
                started.complete(run);
                last = run.await();
            }
        } while (last.exitCode() == 128 + 9 && ++kills < 6);

        assertThat(kills).describedAs("each start brings it on by a third").isBetween(2, 4);
        assertThat(RunOutput.read(last.exitCode(), temp)).isEqualTo(undisturbed.output());
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void a_signal_ends_a_run_within_5_seconds_and_it_can_be_resumed(String signal, int exitCode) throws Exception {
        Undisturbed undisturbed = UNDISTURBED.get(false);
        CompletableFuture<Void> inTheMiddle = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        fleet.prepare(false, number -> {
            if (number == undisturbed.requests() / 2) {
                inTheMiddle.complete(null);
                ended.join();
            }
        });
        try (HarvestProcess run = HarvestProcess.start(fleet, temp)) {
            Assumptions.assumeFalse(
                    signal.equals("INT") && run.ignoresInterrupt(),
                    "what a shell runs in the background has no Ctrl-C");
            inTheMiddle.join();
            run.signal(signal);
            assertThat(run.await(5).exitCode())
                    .describedAs("a stop does not wait for the answer to a request")
                    .isEqualTo(exitCode);
        } finally {
            ended.complete(null);
        }
        assertThat(RunOutput.isUnfinished(temp)).isTrue();
        assertThat(resumed(temp)).isEqualTo(undisturbed.output());
        assertLittleIsRepeated(undisturbed);
    }

    @Test
    void a_second_run_into_the_same_folder_is_refused_with_2_while_the_first_one_works() throws Exception {
        Undisturbed undisturbed = UNDISTURBED.get(true);
        CompletableFuture<Void> inTheMiddle = new CompletableFuture<>();
        CompletableFuture<Void> refused = new CompletableFuture<>();
        fleet.prepare(true, number -> {
            if (number == undisturbed.requests() / 2) {
                inTheMiddle.complete(null);
                refused.join();
            }
        });
        try (HarvestProcess first = HarvestProcess.start(fleet, temp)) {
            inTheMiddle.join();
            for (String[] more : List.of(new String[] {}, new String[] {"--resume"})) {
                try (HarvestProcess second = HarvestProcess.start(fleet, temp, more)) {
                    Launch launch = second.await();
                    assertThat(launch.exitCode()).isEqualTo(2);
                    assertThat(launch.stderr()).contains("another run is working in " + temp);
                }
            }
            refused.complete(null);
            assertThat(RunOutput.read(first.await().exitCode(), temp)).isEqualTo(undisturbed.output());
        } finally {
            refused.complete(null);
        }
        assertThat(fleet.requests()).describedAs("the second one asked nothing").isEqualTo(undisturbed.requests());
    }
}
