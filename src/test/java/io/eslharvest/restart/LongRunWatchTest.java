package io.eslharvest.restart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.hostile.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A watch whose program cannot be started, so that the run goes on behind it. */
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongRunWatchTest {

    private static final int LABELS = 400;
    private static final long LATENCY_MILLIS = 10;

    @TempDir
    private Path temp;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AtomicReference<LongRunWatch> watch = new AtomicReference<>();
    private final AtomicReference<HarvestRun> watched = new AtomicReference<>();

    private static EslServer server(long latencyMillis) {
        return EslServer.of(Stock.store(LABELS)).latencyMillis(latencyMillis).start();
    }

    /** A file that may be executed and is no program. */
    private NextStart noProgram() throws IOException {
        Path file = Files.writeString(temp.resolve("no program"), "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return NextStart.of(file, file.toString());
    }

    private Harvested harvest(EslServer server, long leastLabels, long restMillis, Runnable before) throws Exception {
        return harvest(Trial.of(server), leastLabels, restMillis, before);
    }

    private Harvested harvest(Trial trial, long leastLabels, long restMillis, Runnable before) throws Exception {
        Harvested harvested = trial.watch(run -> watch.set(watch(run, leastLabels, restMillis, before)))
                .run(temp.resolve("out"));
        watch.get().close();
        return harvested;
    }

    private LongRunWatch watch(HarvestRun run, long leastLabels, long restMillis, Runnable before) {
        watched.set(run);
        return new LongRunWatch(run, server -> 0, leastLabels, restMillis, this::noProgram, before, told::add);
    }

    @Test
    void its_moment_is_one_without_a_request_in_flight_and_a_run_that_it_cannot_end_goes_on() throws Exception {
        try (EslServer server = server(LATENCY_MILLIS)) {
            AtomicReference<Integer> inFlight = new AtomicReference<>();
            Harvested harvested = harvest(server, LABELS / 4, 10_000, () -> {
                server.forgetRequests();
                inFlight.set(server.peakInFlight());
            });
            assertThat(inFlight)
                    .describedAs("requests in flight at that moment")
                    .hasValue(0);
            assertThat(told).singleElement().asString().contains("labels are coming: starts again");
            assertThat(harvested.report().outcome()).isEqualTo("complete");
            assertThat(harvested.totals().written).isEqualTo(LABELS);
        }
    }

    @Test
    void a_run_waits_for_its_moment_no_longer_than_a_while() throws Exception {
        try (EslServer server = server(2 * LATENCY_MILLIS)) {
            BooleanSupplier nearlyAll = () -> server.requests(PathKind.LABEL).size() >= LABELS - 10;
            server.faults().times(1, PathKind.LABEL, Held.until(nearlyAll));
            Harvested harvested = harvest(server, 1, 20, () -> told.add("before"));
            assertThat(told)
                    .describedAs("one answer was held back until nearly all others were there")
                    .isEmpty();
            assertThat(harvested.totals().written).isEqualTo(LABELS);
        }
    }

    @Test
    void its_moment_comes_after_the_silence_that_a_server_asked_for() throws Exception {
        try (EslServer server = server(LATENCY_MILLIS)) {
            server.faults().times(1, PathKind.LABEL, Faults.status(429, Map.of("Retry-After", "3")));
            Harvested harvested = harvest(server, LABELS / 4, 500, () -> {});
            assertThat(told).describedAs("no try was spent on the silence").hasSize(1);
            assertThat(harvested.totals().written).isEqualTo(LABELS);
        }
    }

    @Test
    void a_stop_that_comes_at_its_moment_is_not_lost() throws Exception {
        try (EslServer server = server(LATENCY_MILLIS)) {
            harvest(server, LABELS / 4, 10_000, () -> watched.get().stop("interrupted"));
            assertThat(told).isEmpty();
            assertThat(watched.get().stopReason()).isEqualTo("interrupted");
        }
    }

    @Test
    void a_run_with_fewer_labels_left_is_none_of_its_business() throws Exception {
        try (EslServer server = server(LATENCY_MILLIS)) {
            harvest(server, LABELS + 1, 10_000, () -> told.add("before"));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void labels_over_the_limit_of_a_store_do_not_make_a_run_long() throws Exception {
        try (EslServer server = server(10 * LATENCY_MILLIS)) {
            Trial trial = Trial.of(server).with("harvest.max-records-per-store", 20);
            assertThat(harvest(trial, LABELS / 4, 10_000, () -> told.add("before"))
                            .totals()
                            .written)
                    .isEqualTo(20);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void what_cannot_be_executed_is_refused_at_once() {
        assertThatThrownBy(() -> NextStart.of(temp.resolve("missing")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing cannot be executed");
    }
}
