package io.eslharvest.harvest;

import io.eslharvest.timeline.Slot;
import io.eslharvest.timeline.Timeline;

/** Tells the timeline of a server what the time of one task goes to. Used by one thread at a time. */
final class TaskClock {

    private static final long SHORTEST_WAIT_NANOS = 1_000_000;

    private final Timeline timeline;
    private boolean inFlight;
    private boolean begun;
    /** When its last request was sent, or since when it waits. */
    private long sinceNanos;

    private long tookNanos;

    TaskClock(Timeline timeline) {
        this.timeline = timeline;
    }

    /** A request leaves. */
    void sent() {
        inFlight = true;
        begun = true;
        sinceNanos = System.nanoTime();
    }

    /** The request is over, if there is one. */
    void ended(boolean failed) {
        if (inFlight) {
            inFlight = false;
            long now = System.nanoTime();
            tookNanos = now - sinceNanos;
            timeline.requested(sinceNanos, now, failed);
            sinceNanos = now;
        }
    }

    /** How long the last request took that is over; 0 if there was none. */
    long tookNanos() {
        return tookNanos;
    }

    /** What came since the last call, or since the last request, was a wait. The first call only starts the clock. */
    void waited(Slot.Use why) {
        long now = System.nanoTime();
        // a look at the clock is cheap, the timeline's lock for each request that need not wait is not
        if (begun && now - sinceNanos >= SHORTEST_WAIT_NANOS) {
            timeline.waited(sinceNanos, now, why);
        }
        begun = true;
        sinceNanos = now;
    }
}
