package io.eslharvest.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/**
 * Runs each task on a thread of its own and returns when it has ended; what the task throws, the caller gets. It keeps two
 * things away from the caller's thread:
 *
 * <ul>
 *   <li>A group that the aggregate EIP completes on it leaves Camel's loop of pending work believing that it has ended.
 *       What comes next, which is the rest of the lane, then runs inside the call, so that the stack grows with each group
 *       until it overflows.
 *   <li>An {@link Error} leaves half of a message's way in that loop.
 * </ul>
 */
public final class AwaitedThread extends SynchronousExecutorService {

    private final String name;

    /** @param name what its threads are for, in thread dumps */
    public AwaitedThread(String name) {
        this.name = name;
    }

    @Override
    public void execute(Runnable task) {
        FutureTask<Void> work = new FutureTask<>(task, null);
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        await(work, thread);
    }

    /** The same, but returns an {@link Error} in place of throwing it; null if there is none. */
    Error run(Runnable task) {
        try {
            execute(task);
            return null;
        } catch (Error e) {
            return e;
        }
    }

    /** Waits to the end. Whoever interrupts the caller means the work. */
    private static void await(FutureTask<Void> work, Thread thread) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    work.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException e) {
                    throw unchecked(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error) {
            throw (Error) thrown;
        }
        return (RuntimeException) thrown;
    }
}
