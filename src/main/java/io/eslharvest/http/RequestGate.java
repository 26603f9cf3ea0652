package io.eslharvest.http;

import io.eslharvest.harvest.AskedServer;
import io.eslharvest.harvest.Errand;
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
    public void hold(Errand task) throws InterruptedException {
        task.waited(Slot.Use.RETRY);
        waitForServer(task);
    }

    private static void waitForServer(Errand task) throws InterruptedException {
        AskedServer server = task.server();
        while (true) {
            if (!server.mayBeAsked()) {
                throw new HarvestStopped(server.whyNotAsked());
            }
            long quiet = server.silence().leftMillis();
            if (quiet == 0) {
                return;
            }
            Thread.sleep(Math.min(quiet, LOOK_MILLIS));
            task.waited(Slot.Use.ASKED);
        }
    }

    /**
     * Lets one request pass and counts it, unless its server has asked for silence meanwhile.
     *
     * @throws HarvestStopped if the server was given up or the run is being stopped
     */
    public void pass(Errand task) throws InterruptedException {
        task.waited(Slot.Use.PACE);
        waitForServer(task);
        task.attempt();
    }
}
