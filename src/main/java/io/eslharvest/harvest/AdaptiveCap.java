package io.eslharvest.harvest;

import com.netflix.concurrency.limits.Limit;
import com.netflix.concurrency.limits.limit.VegasLimit;
import java.util.function.BooleanSupplier;

/**
 * The number of requests in flight that one server bears best, found while it is asked: more as long as its answers do
 * not get slower by that, fewer once they wait in a queue there, and fewer after each error. Thread-safe.
 *
 * <p>How is TCP Vegas' way, which reckons the queue from the quickest answers seen. Ways that go by a long average were
 * worse in a simulation of thirteen kinds of servers: the average follows the latency that they cause themselves.
 */
final class AdaptiveCap {

    /** Where it starts: a queue is told by the latency of a server that has none. */
    private static final int FIRST = 2;

    /** Requests that may wait in the server: with fewer than the first there are more in flight, with more than the second less. */
    private static final int SHORT_QUEUE = 2;

    private static final int LONG_QUEUE = 3;

    /** Answers whose average is one look at the latency: single ones scatter. */
    private static final int ANSWERS_A_LOOK = 10;

    /** Longest rest of a lane in milliseconds before it looks whether the run is being stopped. */
    private static final long LOOK_MILLIS = 500;

    /** An error says nothing of the latency, and must not pass for a quick answer. */
    private static final long NO_ANSWER_NANOS = Long.MAX_VALUE / 2;

    private final Limit limit;
    private long nanos;
    private int answers;
    private int mostInFlight;
    private int lowest;
    private int highest;
    private boolean used;
    private boolean over;

    /** @param most how high it may get, at least 1 */
    AdaptiveCap(int most) {
        limit = VegasLimit.newBuilder()
                .initialLimit(Math.min(FIRST, most))
                .maxConcurrency(most)
                .alpha(SHORT_QUEUE)
                .beta(LONG_QUEUE)
                .thresholdFunction(cap -> 0)
                .increaseFunction(cap -> cap + 1)
                .decreaseFunction(cap -> cap - 1)
                // a look at the latency without a load is to be had at the start only
                .probeMultiplier(Integer.MAX_VALUE)
                .build();
        lowest = now();
        highest = now();
    }

    /** The cap in force. */
    int now() {
        return limit.getLimit();
    }

    /** What it was so far. */
    synchronized CapFound found() {
        return new CapFound(now(), lowest, highest);
    }

    /** Whether anything came of a request yet. */
    synchronized boolean isUsed() {
        return used;
    }

    /** Keeps a lane beyond the cap from its next task, until the cap rises or nothing is left to be done. */
    synchronized void rest(int lane, BooleanSupplier stopped) throws InterruptedException {
        while (lane >= now() && !over && !stopped.getAsBoolean()) {
            wait(LOOK_MILLIS);
        }
    }

    /** Nothing is left to be done: no lane rests any more. */
    synchronized void end() {
        over = true;
        notifyAll();
    }

    /**
     * Takes note of a good answer.
     *
     * @param tookNanos from the request to the end of the answer
     * @param inFlight requests in flight when it came, this one included
     */
    synchronized void answered(long tookNanos, int inFlight) {
        used = true;
        nanos += tookNanos;
        answers++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        if (answers >= Math.max(ANSWERS_A_LOOK, 2 * now())) {
            sample(nanos / answers, mostInFlight, false);
            nanos = 0;
            answers = 0;
            mostInFlight = 0;
        }
    }

    /** Takes note of a request that failed: there will be fewer, and never more, for that. */
    synchronized void failed() {
        used = true;
        sample(NO_ANSWER_NANOS, now(), true);
    }

    private void sample(long tookNanos, int inFlight, boolean failed) {
        int before = now();
        limit.onSample(0, Math.max(1, tookNanos), inFlight, failed);
        lowest = Math.min(lowest, now());
        highest = Math.max(highest, now());
        if (now() > before) {
            notifyAll();
        }
    }
}
