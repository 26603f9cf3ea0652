package io.eslharvest.harvest;

import java.io.IOException;

/** One of the requests that may be in flight to a server: takes one task after the other until none is left. */
public final class Lane {

    private final ServerWork server;
    private final int number;
    private Task task;
    private boolean taskOpen;

    /** @param number its place among the lanes of its server, from 0 */
    Lane(ServerWork server, int number) {
        this.server = server;
        this.number = number;
    }

    /** Takes the next task, waiting for one if need be; false when there is nothing left to do. */
    public boolean advance() throws IOException, InterruptedException {
        task = server.take(number);
        taskOpen = task != null;
        return taskOpen;
    }

    /** Ends the task it is at. Returns the sheaf that it completed, or null. */
    public Sheaf finishTask() {
        taskOpen = false;
        return task.finish();
    }

    /** Whether the task it is at has begun and not ended. */
    public boolean isTaskOpen() {
        return taskOpen;
    }

    /** The task it is at. */
    public Task getTask() {
        return task;
    }
}
