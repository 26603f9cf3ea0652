package io.eslharvest.http;

/** Whether a server keeps the connections that it leaves open after an answer. Safe for use by many threads. */
final class ServerHabit {

    /** How long connections are not used again after one was found closed; twice as long each time it happens again. */
    private static final long DISTRUST_NANOS = 10_000_000_000L;

    private static final int MOST_DOUBLINGS = 10;

    /** Read for each request, most of which it spares the lock. */
    private volatile boolean suspected;

    private long distrustedUntil;
    private int times;

    boolean isDistrusted(long nowNanos) {
        return suspected && isBeforeEnd(nowNanos);
    }

    private synchronized boolean isBeforeEnd(long nowNanos) {
        return nowNanos - distrustedUntil < 0;
    }

    /** A connection that had carried an answer before was found closed. */
    synchronized void closedBehindUs(long nowNanos) {
        if (suspected && isBeforeEnd(nowNanos)) {
            return; // of the same age as the one that was found first
        }
        suspected = true;
        distrustedUntil = nowNanos + (DISTRUST_NANOS << Math.min(times++, MOST_DOUBLINGS));
    }

    /** A connection that had carried an answer before carried another. */
    void reused(long nowNanos) {
        if (suspected) {
            trust(nowNanos);
        }
    }

    private synchronized void trust(long nowNanos) {
        if (isBeforeEnd(nowNanos)) {
            return; // it was on its way already, as it is with servers that close some and keep others
        }
        suspected = false;
        times = 0;
    }
}
