package io.eslharvest.bench.fleet;

import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector at a point of time, to some ten microseconds. A selector's own timeout is in whole milliseconds, so that
 * answers would leave in bunches, and each but the first of a bunch would find its client busy.
 */
final class Alarm extends Thread {

    private static final long NEVER = Long.MAX_VALUE;

    private final Selector selector;
    private final AtomicLong at = new AtomicLong(NEVER);
    private volatile boolean waiting;

    Alarm(Selector selector) {
        super("alarm");
        setDaemon(true);
        this.selector = selector;
    }

    /** Sets the one point of time, by {@link System#nanoTime()}, at which to wake the selector next. */
    void set(long time) {
        long before = at.getAndSet(time);
        boolean earlier = before == NEVER || time - before < 0;
        if (earlier && waiting) {
            LockSupport.unpark(this); // otherwise it wakes too early, and looks again
        }
    }

    @Override
    public void run() {
        while (selector.isOpen()) {
            waiting = true;
            long time = at.get();
            long rest = time == NEVER ? NEVER : time - System.nanoTime();
            if (rest > 0) {
                LockSupport.parkNanos(this, rest);
                continue;
            }
            waiting = false;
            // one that was set meanwhile stands: the selector would sleep through it
            at.compareAndSet(time, NEVER);
            selector.wakeup();
        }
    }
}
