package io.eslharvest.harvest;

/** The silence that a server has asked for: no request to it until that is over. Thread-safe. */
public final class Silence {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Read before each request: without a lock, which its lanes would wait for. */
    private volatile long endNanos = System.nanoTime();

    /** Begins now, unless a longer one is on already. */
    public synchronized void keep(long millis) {
        endNanos = Math.max(endNanos, System.nanoTime() + millis * NANOS_PER_MILLI);
    }

    /** Milliseconds until it is over, begun ones counted whole; 0 if there is none. */
    public long leftMillis() {
        return Math.max(0, (endNanos - System.nanoTime() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
    }
}
