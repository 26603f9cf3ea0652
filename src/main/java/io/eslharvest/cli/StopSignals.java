package io.eslharvest.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end a run cleanly: nothing new is sent, requests in flight are broken off, what is done is
 * kept and reported. The JVM then exits with 130 or 143 by itself.
 */
final class StopSignals implements AutoCloseable {

    /** A run that is at nothing but requests ends within this; then routes that wait to retry are woken. */
    private static final long POLITE_MILLIS = 1_000;

    /** After this the JVM ends whatever is still going on; the state on disk is whole at any moment. */
    private static final long LAST_MILLIS = 3_500;

    /** Whether the JVM is going down by a signal. */
    private static volatile boolean came;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /**
     * @param politely asks the work to end; must not wait for it
     * @param firmly ends what did not end by that
     */
    StopSignals(Runnable politely, Runnable firmly) {
        hook = new Thread(() -> stop(politely, firmly), "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Ends the program; where a signal does so, its code stands, whatever the command returned. */
    static void exit(int code) {
        if (!came) {
            System.exit(code);
        }
    }

    private void stop(Runnable politely, Runnable firmly) {
        came = true;
        politely.run();
        try {
            if (!over.await(POLITE_MILLIS, TimeUnit.MILLISECONDS)) {
                firmly.run();
                over.await(LAST_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The run is over: a stop has nothing more to wait for. */
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is already going down, by the signal that this was made for
            return;
        }
    }
}
