package io.eslharvest.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/**
 * Runs each task on a thread of its own and returns when it has ended. For the aggregate EIP: a group that it completes on
 * the caller's own thread leaves Camel's loop of pending work believing that it has ended. What comes next, which is the
 * rest of the lane, then runs inside the call, so that the stack grows with each group until it overflows.
 */
public final class AwaitedThread extends SynchronousExecutorService {

    @Override
    public void execute(Runnable task) {
        FutureTask<Void> work = new FutureTask<>(task, null);
        Thread thread = new Thread(work, Thread.currentThread().getName() + ", a bundle");
        thread.setDaemon(true);
        thread.start();
        await(work);
    }

    /** Waits to the end, interrupted or not: whoever gave the task goes on as if it had done it itself. */
    private static void await(FutureTask<Void> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    work.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
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
