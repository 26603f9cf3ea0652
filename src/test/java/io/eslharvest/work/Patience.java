package io.eslharvest.work;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread does. */
final class Patience {

    static final Duration LONGEST = Duration.ofSeconds(20);

    private Patience() {}

    /** Returns as soon as it holds. */
    static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("waited in vain for " + LONGEST);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
