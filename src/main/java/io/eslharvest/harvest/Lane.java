package io.eslharvest.harvest;

import java.io.IOException;

/** One of the requests that may be in flight to a server: takes one task after the other until none is left. */
public final class Lane {

    private final ServerWork server;
    private final int number;
    private Task task;

    /** @param number its place among the lanes of its server, from 0 */
    Lane(ServerWork server, int number) {
        this.server = server;
        this.number = number;
    }

    /** Takes the next task, waiting for one if need be; false when there is nothing left to do. */
    public boolean advance() throws IOException, InterruptedException {
        task = server.take(number);
        return task != null;
    }

    /** The task it is at. */
    public Task getTask() {
        return task;
    }
}
