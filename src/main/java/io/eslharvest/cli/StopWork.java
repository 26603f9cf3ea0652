package io.eslharvest.cli;

import io.eslharvest.work.Workbench;

/** Lets Ctrl-C and SIGTERM end a worker cleanly: its servers go back to the queue with what is done of them kept. */
final class StopWork implements AutoCloseable {

    /** Servers that are at nothing but requests are let go of within this; then those that wait to retry are woken. */
    static final long POLITE_MILLIS = 1_000;

    /** After this the JVM ends whatever is still going on; the state on disk is whole at any moment. */
    private static final long LAST_MILLIS = 3_500;

    private final Thread hook;

    StopWork(Workbench workbench) {
        hook = new Thread(() -> stop(workbench), "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static void stop(Workbench workbench) {
        workbench.stop();
        try {
            if (!workbench.awaitIdle(POLITE_MILLIS)) {
                workbench.hurry();
                workbench.awaitIdle(LAST_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is over by itself. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is already going down, by the signal that this was made for
            return;
        }
    }
}
