package io.eslharvest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The cap beside servers of which each latency is known: no clock, no request. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdaptiveCapTest {

    private static final int MOST = 16;

    private final AdaptiveCap cap = new AdaptiveCap(MOST);

    /** So many answers of a server whose latency in milliseconds follows from the number of requests in flight. */
    private void answers(int count, IntToDoubleFunction latencyMillis) {
        for (int i = 0; i < count; i++) {
            cap.answered((long) (latencyMillis.applyAsDouble(cap.now()) * 1e6), cap.now());
            assertThat(cap.now()).describedAs("the cap after %d answers", i + 1).isBetween(1, MOST);
        }
    }

    /** Works on so many requests at a time; the others wait in it. */
    private static IntToDoubleFunction workers(int workers) {
        return inFlight -> 20.0 * Math.max(1.0, inFlight / (double) workers);
    }

    @Test
    void it_grows_to_its_maximum_while_the_answers_stay_as_quick() {
        // a little quicker at first, as the very same latency twice is no queue at all
        answers(10, inFlight -> 19.9);
        answers(2_000, inFlight -> 20);

        assertThat(cap.now()).isEqualTo(MOST);
        assertThat(cap.found().highest()).isEqualTo(MOST);
    }

    @Test
    void it_comes_to_rest_where_a_queue_begins() {
        for (int workers : new int[] {2, 4, 6, 8}) {
            AdaptiveCap found = new AdaptiveCap(MOST);
            IntToDoubleFunction latency = workers(workers);
            for (int i = 0; i < 4_000; i++) {
                found.answered((long) (latency.applyAsDouble(found.now()) * 1e6), found.now());
            }

            assertThat(found.now())
                    .describedAs("all %d workers are busy and few requests wait", workers)
                    .isBetween(workers, workers + 3);
        }
    }

    @Test
    void it_falls_when_the_latency_rises_and_recovers_with_it() {
        answers(2_000, workers(12));
        int before = cap.now();

        answers(500, inFlight -> 200);
        assertThat(cap.now()).isLessThan(before / 2);

        answers(2_000, workers(12));
        assertThat(cap.now())
                .describedAs("as before, give or take what its probes draw by lot")
                .isBetween(before - 2, before + 2);
        assertThat(cap.found().lowest()).isLessThan(before / 2);
    }

    @Test
    void each_error_lowers_it_and_none_raises_it() {
        answers(2_000, workers(12));
        for (int i = 0; i < 3 * MOST; i++) {
            int before = cap.now();
            cap.failed();
            assertThat(cap.now()).isEqualTo(Math.max(1, before - 1));
        }
        assertThat(cap.found().lowest()).isEqualTo(1);
    }

    @Test
    void errors_before_the_first_answer_are_no_measure_of_latency() {
        cap.failed();
        cap.failed();
        answers(4_000, workers(4));

        assertThat(cap.now()).isBetween(4, 7);
    }

    @Test
    void a_maximum_of_one_is_one() {
        AdaptiveCap one = new AdaptiveCap(1);
        IntStream.range(0, 100).forEach(i -> one.answered(1_000_000 + i, 1));

        assertThat(one.now()).isEqualTo(1);
    }

    @Test
    void a_lane_beyond_it_rests_until_it_rises_or_all_is_done() throws Exception {
        cap.rest(cap.now() - 1, () -> false);
        CompletableFuture<Boolean> beyond = resting(cap.now());
        CompletableFuture<Boolean> farBeyond = resting(MOST - 1);
        answers(10, inFlight -> 19.9);
        answers(10, inFlight -> 20);

        assertThat(beyond.get()).isTrue();
        assertThat(farBeyond).isNotDone();
        cap.end();
        assertThat(farBeyond.get()).isTrue();
        cap.rest(MOST, () -> true);
    }

    private CompletableFuture<Boolean> resting(int lane) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        cap.rest(lane, () -> false);
                        return true;
                    } catch (InterruptedException e) {
                        return false;
                    }
                },
                command -> new Thread(command).start());
    }
}
