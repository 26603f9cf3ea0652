package io.eslharvest.http;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.Task;
import io.eslharvest.timeline.Slot;

/**
 * Where every request waits until its server may be asked, and where none passes once the server was given up or the run
 * is being stopped.
 */
public final class RequestGate {

    /** How often a wait looks whether the run was stopped, in milliseconds. */
    private static final long LOOK_MILLIS = 100;

    /**
     * Waits until the server of a task may be asked.
     *
     * @throws HarvestStopped if the server was given up or the run is being stopped
     */
    public void hold(Task task) throws InterruptedException {
        task.clock().waited(Slot.Use.RETRY);
        waitForServer(task);
    }

    private static void waitForServer(Task task) throws InterruptedException {
        HarvestRun run = task.server().run();
        while (true) {
            if (!task.server().mayBeAsked()) {
                throw new HarvestStopped(run.isStopping() ? run.stopReason() : "the server was given up");
            }
            long quiet = task.server().quietMillis();
            if (quiet == 0) {
                return;
            }
            Thread.sleep(Math.min(quiet, LOOK_MILLIS));
            task.clock().waited(Slot.Use.ASKED);
        }
    }

    /**
     * Lets one request pass and counts it, unless its server has asked for silence meanwhile.
     *
     * @throws HarvestStopped if the server was given up or the run is being stopped
     */
    public void pass(Task task) throws InterruptedException {
        task.clock().waited(Slot.Use.PACE);
        waitForServer(task);
        task.attempt();
    }
}
