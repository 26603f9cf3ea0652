package io.eslharvest.bench.fleet;

import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector at a point of time, to some ten microseconds. A selector's own timeout is in whole milliseconds, so that
 * answers would leave in bunches, and each but the first of a bunch would find its client busy.
 */
final class Alarm extends Thread {

    private static final long NEVER = Long.MAX_VALUE;

    private final Selector selector;
    private volatile long at = NEVER;
    private volatile boolean waiting;

    Alarm(Selector selector) {
        super("alarm");
        setDaemon(true);
        this.selector = selector;
    }

    /** Sets the one point of time, by {@link System#nanoTime()}, at which to wake the selector next. */
    void set(long time) {
        boolean earlier = at == NEVER || time - at < 0;
        at = time;
        if (earlier && waiting) {
            LockSupport.unpark(this); // otherwise it wakes too early, and looks again
        }
    }

    @Override
    public void run() {
        while (selector.isOpen()) {
            waiting = true;
            long time = at;
            long rest = time == NEVER ? NEVER : time - System.nanoTime();
            if (rest > 0) {
                LockSupport.parkNanos(this, rest);
                continue;
            }
            waiting = false;
            at = NEVER;
            selector.wakeup();
        }
    }
}
