package io.eslharvest.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C and SIGTERM end a run cleanly: nothing new is sent, requests in flight are broken off, what is done is
 * kept and reported. The JVM then exits with 130 or 143 by itself.
 */
final class StopSignals implements AutoCloseable {

    /** After this the JVM ends whatever is still going on; the state on disk is whole at any moment. */
    private static final long LAST_MILLIS = 4_500;

    /** Whether the JVM is going down by a signal. */
    private static volatile boolean came;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    /** @param stop asks the work to end; must not wait for it */
    StopSignals(Runnable stop) {
        hook = new Thread(() -> stopped(stop), "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Ends the program; where a signal does so, its code stands, whatever the command returned. */
    static void exit(int code) {
        if (!came) {
            System.exit(code);
        }
    }

    private void stopped(Runnable stop) {
        came = true;
        stop.run();
        try {
            over.await(LAST_MILLIS, TimeUnit.MILLISECONDS);
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
