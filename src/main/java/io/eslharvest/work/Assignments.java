package io.eslharvest.work;

import io.eslharvest.harvest.ServerWork;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the messages of a run that is being submitted. */
public final class Assignments {

    private final String run;
    private final AtomicInteger queued = new AtomicInteger();

    /** @param run its id */
    public Assignments(String run) {
        this.run = run;
    }

    /** The message that gives a server to a worker. */
    public Assignment of(ServerWork server) {
        return Assignment.of(run, server);
    }

    /** Counts a message that is on the queue. */
    public void count() {
        queued.incrementAndGet();
    }

    /** How many messages are on the queue. */
    public int queued() {
        return queued.get();
    }
}
