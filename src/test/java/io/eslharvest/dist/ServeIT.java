package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged serve as a process: stopped, killed, started again, and its routes changed under it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeIT {

    private static final String NIGHTLY = "--schedule=0 30 2 * * ?";

    private final SmallFleet fleet = new SmallFleet();
    private final CountDownLatch half = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @TempDir
    private Path temp;

    private Path out;

    /** Stops in the middle of a run, until it is released. */
    private void holdUpInTheMiddle() {
        fleet.prepare(true, number -> {
            if (number >= 200) {
                half.countDown();
                await(released);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServeProcess serve(String... more) throws Exception {
        out = temp.resolve("out");
        return ServeProcess.start(Installation.packaged(), out, fleet.addresses(), more);
    }

    private void allowEverything() {
        released.countDown();
        fleet.prepare(true, number -> {});
    }

    @AfterEach
    void close_the_fleet() {
        released.countDown();
        fleet.close();
    }

    @Test
    void sigterm_in_the_middle_of_a_run_keeps_what_is_done_and_the_next_start_goes_on() throws Exception {
        holdUpInTheMiddle();
        String name;
        try (ServeProcess serve = serve(NIGHTLY)) {
            assertThat(serve.send("POST", "runs").statusCode()).isEqualTo(202);
            name = serve.runs().get(0).path("name").asText();
            await(half);
            serve.signal("TERM");
            Launch launch = serve.await();
            assertThat(launch.exitCode()).describedAs("as run ends").isEqualTo(143);
            assertThat(launch.stdout()).contains(name + " ended: partial, exit code 3");
            assertThat(launch.stderr()).describedAs("a stop is no trouble").isEmpty();
        }
        allowEverything();
        try (ServeProcess serve = serve(NIGHTLY)) {
            JsonNode run = serve.newestEnded();
            assertThat(serve.runs()).hasSize(1);
            assertThat(run.path("name").asText()).describedAs("the same run").isEqualTo(name);
            assertThat(run.path("cause").asText()).isEqualTo("made-up");
            assertThat(run.path("complete").asBoolean()).isTrue();
            assertThat(run.has("stopped")).isFalse();
        }
        assertThat(fleet.requests())
                .describedAs("what was done is not asked for again")
                .isLessThan(500);
    }

    @Test
    void killed_in_the_middle_of_a_run_it_goes_on_at_the_next_start_unless_that_is_to_be_skipped() throws Exception {
        holdUpInTheMiddle();
        try (ServeProcess serve = serve(NIGHTLY)) {
            serve.send("POST", "runs");
            await(half);
            serve.kill();
            serve.await();
        }
        allowEverything();
        try (ServeProcess serve = serve(NIGHTLY, "-Dharvest.schedule-misfire=skip")) {
            assertThat(serve.runs().get(0).path("outcome").asText()).isEqualTo("broken-off");
            assertThat(serve.send("GET", "metrics").body()).contains("esl_harvest_run_in_progress 0.0");
            assertThat(fleet.requests()).isZero();
            assertThat(serve.send("POST", "runs").statusCode()).isEqualTo(202);
            assertThat(serve.newestEnded().has("stopped")).isFalse();
            assertThat(serve.runs()).describedAs("it went on").hasSize(1);
        }
    }

    @Test
    void a_run_that_was_missed_is_made_up_for_and_none_begins_beside_another() throws Exception {
        try (ServeProcess serve = serve(NIGHTLY)) {
            assertThat(serve.runs()).isEmpty();
            serve.signal("TERM");
            assertThat(serve.await().exitCode()).isEqualTo(143);
        }
        Files.writeString(
                out.resolve(".esl-harvest-serve/seen-to"),
                Instant.now().minus(3, ChronoUnit.DAYS).toString());
        holdUpInTheMiddle();
        try (ServeProcess serve = serve(NIGHTLY)) {
            await(half);
            assertThat(serve.runs().findValuesAsText("cause")).containsExactly("made-up");
            assertThat(serve.send("POST", "runs").statusCode()).isEqualTo(409);
            try (ServeProcess second = serve()) {
                Launch refused = second.await();
                assertThat(refused.exitCode())
                        .describedAs("one process a folder")
                        .isEqualTo(2);
                assertThat(refused.stderr()).contains("another esl-harvest serve is working in " + out);
            }
            released.countDown();
            serve.newestEnded();
            assertThat(serve.runs()).describedAs("one for three nights").hasSize(1);
        }
    }

    @Test
    void a_broken_route_fails_a_run_and_once_mended_the_next_goes_well_without_a_restart() throws Exception {
        fleet.prepare(true, number -> {});
        Installation own = Installation.copyTo(temp.resolve("own"));
        Files.createSymbolicLink(
                own.home().resolve("lib/extra"), Installation.packaged().home().resolve("lib/extra"));
        Path route = own.home().resolve("routes/record.camel.yaml");
        String good = Files.readString(route);
        try (ServeProcess serve = ServeProcess.start(own, temp.resolve("out"), fleet.addresses())) {
            assertThat(serve.runs()).isEmpty();
            Files.writeString(route, good + "  broken: [\n");
            serve.send("POST", "runs");
            JsonNode failed = serve.newestEnded();
            assertThat(failed.path("outcome").asText()).isEqualTo("failed");
            assertThat(failed.path("exit").asInt()).isEqualTo(2);
            assertThat(failed.path("problem").asText()).contains("record.camel.yaml");
            assertThat(serve.send("GET", "metrics").body())
                    .contains("esl_harvest_last_run_exit_code 2.0", "esl_harvest_runs_total{exit=\"2\"} 1.0");
            assertThat(serve.send("GET", "health/live").statusCode()).isEqualTo(200);
            assertThat(fleet.requests()).isZero();

            Files.writeString(route, good);
            serve.send("POST", "runs");
            assertThat(serve.newestEnded().path("records").asInt()).isPositive();
            assertThat(serve.runs()).hasSize(2);
            serve.signal("TERM");
            assertThat(serve.await().stderr()).contains("failed with exit code 2", "record.camel.yaml");
        }
    }

    @Test
    void what_cannot_be_begun_is_refused_and_says_why() throws Exception {
        assertRefused("harvest.schedule=0 0 25 * * ? (--schedule)", "--schedule=0 0 25 * * ?");
        assertRefused("has no time in the future", "--schedule=0 0 0 1 1 ? 2020");
        assertRefused("harvest.serve-token: a secret has no place on the command line", "-Dharvest.serve-token=x");
        assertRefused("harvest.dispatch=jms (-D): serve harvests by itself", "-Dharvest.dispatch=jms");
        assertRefused("harvest.http-host=203.0.113.9 (-D)", "-Dharvest.http-host=203.0.113.9");
        assertThat(out).describedAs("nothing was begun").doesNotExist();
    }

    private void assertRefused(String reason, String option) throws Exception {
        try (ServeProcess serve = serve(option)) {
            Launch launch = serve.await();
            assertThat(launch.stderr()).contains(reason);
            assertThat(launch.exitCode()).describedAs(reason).isEqualTo(2);
        }
    }
}
