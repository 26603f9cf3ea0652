package io.eslharvest.timeline;

/**
 * What was done with a server when, in slots of time. What is new since the last look can be taken along to disk, so that
 * a run that goes on after a kill knows about its beginning. Thread-safe.
 */
public final class Timeline {

    private final long originMicros = System.currentTimeMillis() * 1_000;
    private final long originNanos = System.nanoTime();
    private Slots kept = new Slots();
    private Slots fresh = new Slots();

    /**
     * Counts a request that ended.
     *
     * @param startNanos when it was sent, as {@link System#nanoTime}
     */
    public synchronized void requested(long startNanos, long endNanos, boolean failed) {
        Slot last = spread(startNanos, endNanos, Slot.Use.REQUEST);
        last.requests++;
        if (failed) {
            last.failed++;
        }
    }

    /** Counts a lane's wait between two moments of {@link System#nanoTime}. */
    public synchronized void waited(long startNanos, long endNanos, Slot.Use why) {
        spread(startNanos, endNanos, why);
    }

    /** Spreads a span over the slots that it covers. Returns the last one. */
    private Slot spread(long startNanos, long endNanos, Slot.Use use) {
        long from = micros(startNanos);
        long to = Math.max(from, micros(endNanos));
        Slot slot = fresh.at(from / 1_000);
        for (long at = from; at < to; ) {
            slot = fresh.at(at / 1_000);
            long end = Math.min(to, (slot.at + 1) * fresh.millis * 1_000);
            slot.micros[use.ordinal()] += end - at;
            at = end;
        }
        return slot;
    }

    /** Microseconds since the epoch. */
    private long micros(long nanos) {
        return originMicros + (nanos - originNanos) / 1_000;
    }

    /** What is new since the last call; null if nothing is. */
    public synchronized Slots takeFresh() {
        if (fresh.isEmpty()) {
            return null;
        }
        Slots taken = fresh;
        kept.add(taken);
        fresh = new Slots();
        return taken;
    }

    /** Takes some of what an earlier start of the run had done. */
    public synchronized void restore(Slots earlier) {
        kept.add(earlier);
    }

    /** Goes on from all that an earlier start of the run had done, in place of what is here; null for nothing. */
    public synchronized void restart(Slots earlier) {
        if (earlier != null) {
            kept = earlier;
        }
    }

    /** All there is. */
    public synchronized Slots all() {
        Slots all = new Slots();
        all.add(kept);
        all.add(fresh);
        return all;
    }
}
