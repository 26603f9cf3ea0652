package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.PathKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** A real process whose run turns out to be long, which here is said of one of some hundred labels. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongRunIT {

    private static final String LONG = "-Desl-harvest.long-run-requests=100";
    private static final String SAID = "starts again, set for a long run";

    /** Slow enough for a run to last for a second or two. */
    private static final long LATENCY_MILLIS = 10;

    private static SmallFleet fleet;
    private static RunOutput undisturbed;
    private static int labels;

    @TempDir
    private Path temp;

    @BeforeAll
    static void run_as_a_short_one(@TempDir Path out) throws Exception {
        fleet = new SmallFleet(LATENCY_MILLIS);
        fleet.prepare(false, number -> {});
        try (HarvestProcess run = HarvestProcess.start(fleet, out)) {
            Launch launch = run.await();
            assertThat(launch.stderr()).doesNotContain(SAID);
            undisturbed = RunOutput.read(launch.exitCode(), out);
            labels = fleet.requests(PathKind.LABEL);
        }
    }

    @AfterAll
    static void stop_the_servers() {
        fleet.close();
    }

    private static HarvestProcess start(String options, Path out, String... more) throws Exception {
        return HarvestProcess.start(Map.of("JAVA_OPTS", options), fleet, out, more);
    }

    private static Launch run(String options, Path out) throws Exception {
        fleet.prepare(false, number -> {});
        try (HarvestProcess run = start(options, out)) {
            return run.await();
        }
    }

    /** Up to where the JVM compiles, start by start: 1 is the quick compiler, 4 the thorough one. */
    private static List<String> highestTiers(Launch launch) {
        return launch.stderr()
                .lines()
                .filter(line -> line.contains(" TieredStopAtLevel "))
                .map(line -> line.replaceFirst(".*= (\\d+) .*", "$1"))
                .toList();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).describedAs("both starts write into one folder").hasSize(1);
            return found.get(0);
        }
    }

    @Test
    void it_starts_again_in_its_place_and_leaves_what_it_would_have_left() throws Exception {
        Launch launch = run(LONG + " -XX:+PrintFlagsFinal", temp.resolve("out of the ordinary; ünd 货架 {time}"));
        Path out = only(temp);

        assertThat(launch.stderr())
                .containsOnlyOnce(SAID)
                .describedAs("later Javas warn of native code that nobody allowed")
                .doesNotContain("WARNING");
        assertThat(highestTiers(launch)).containsExactly("1", "4");
        assertThat(RunOutput.read(launch.exitCode(), out)).isEqualTo(undisturbed);
        assertThat(fleet.peakInFlight())
                .describedAs("requests at once to one server, over both starts")
                .isEqualTo(HarvestProcess.REQUESTS_PER_SERVER);
        assertThat(fleet.requests(PathKind.USERS))
                .describedAs("each start asks for the lists of stores")
                .isEqualTo(2 * SmallFleet.SERVERS);
        assertThat(fleet.requests(PathKind.LABEL) - labels)
                .describedAs("labels that were asked for twice: those of the pages in work")
                .isBetween(0, SmallFleet.SERVERS * HarvestProcess.REQUESTS_PER_SERVER * SmallFleet.PAGE_SIZE);
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void a_signal_ends_it_as_before(String signal, int exitCode) throws Exception {
        CompletableFuture<HarvestProcess> started = new CompletableFuture<>();
        CompletableFuture<Set<String>> firstSockets = new CompletableFuture<>();
        CompletableFuture<Void> startedAgain = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        fleet.prepare(false, number -> {
            if (number == 2 * SmallFleet.SERVERS) {
                firstSockets.complete(started.join().sockets());
            }
            if (fleet.requests(PathKind.USERS) > SmallFleet.SERVERS) {
                startedAgain.complete(null);
                ended.join();
            }
        });
        try (HarvestProcess run = start(LONG, temp)) {
            Assumptions.assumeFalse(
                    signal.equals("INT") && run.ignoresInterrupt(),
                    "what a shell runs in the background has no Ctrl-C");
            started.complete(run);
            startedAgain.join();
            assertThat(run.sockets())
                    .describedAs("the connections of the first start are closed")
                    .doesNotContainAnyElementsOf(firstSockets.join());
            run.signal(signal);
            assertThat(run.await(5).exitCode()).isEqualTo(exitCode);
        } finally {
            ended.complete(null);
        }
        fleet.prepare(false, number -> {});
        try (HarvestProcess run = HarvestProcess.start(fleet, temp, "--resume")) {
            assertThat(RunOutput.read(run.await().exitCode(), temp)).isEqualTo(undisturbed);
        }
    }

    @Test
    void where_no_native_code_can_be_loaded_it_goes_on_as_it_is_and_says_so() throws Exception {
        Launch launch = run(LONG + " -Djna.tmpdir=/dev/null/nowhere", temp);

        assertThat(launch.stderr())
                .contains("not started again", "/dev/null/nowhere")
                .describedAs("one line, no stack trace")
                .doesNotContain("WARNING")
                .contains("saved by esl-harvest warm-up --long-runs")
                .doesNotContain(SAID);
        assertThat(RunOutput.read(launch.exitCode(), temp)).isEqualTo(undisturbed);
    }

    @Test
    void an_operators_own_choice_of_compilers_stands() throws Exception {
        Launch launch = run(LONG + " -XX:CompilationMode=quick-only", temp);

        assertThat(launch.stderr()).doesNotContain(SAID).doesNotContain("warm-up");
        assertThat(RunOutput.read(launch.exitCode(), temp)).isEqualTo(undisturbed);
    }
}
