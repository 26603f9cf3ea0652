package io.eslharvest.harvest;

import io.eslharvest.timeline.Slot;
import java.util.Map;

/**
 * One GET of the harvest and what becomes of its answer. A lane takes a task, fetches it, hands it its answer or its
 * failure and finishes it. A record that came with the answer of another is a task too, with nothing left to fetch.
 */
public abstract class Task implements Errand {

    private final ServerWork server;
    private final TaskClock clock;
    private int attempts;
    private boolean failed;
    private boolean brokenOff;

    Task(ServerWork server) {
        this.server = server;
        this.clock = new TaskClock(server.timeline());
    }

    @Override
    public final ServerWork server() {
        return server;
    }

    final TaskClock clock() {
        return clock;
    }

    /** What is asked for: {@code stores}, {@code page} or {@code label}; names the route that reads the answer. {@code item} for none. */
    public abstract String getKind();

    /** Puts what the routes read of it, by the name of the variable. */
    public void describe(Map<String, Object> variables) {
        variables.put("task", this);
        variables.put("kind", getKind());
        variables.put("authority", server.getAuthority());
        variables.put("origin", server.getOrigin());
        variables.put("basePath", server.getBasePath());
    }

    /** Whether this asks for a page of a store. */
    public final boolean isPage() {
        return this instanceof PageTask;
    }

    /** The store it is about; null for the list of stores. */
    public Store store() {
        return null;
    }

    @Override
    public final int attempts() {
        return attempts;
    }

    @Override
    public final void attempt() {
        attempts++;
        server.tally().countRequest(attempts);
        clock.sent();
    }

    @Override
    public final void attemptFailed(String reason) {
        clock.ended(true);
        if (!server.run().isStopping()) {
            // what is broken off at a stop says nothing about the server
            server.tally().attemptFailed(reason);
        }
    }

    @Override
    public final void waited(Slot.Use why) {
        clock.waited(why);
    }

    /** Takes the answer. */
    public abstract void answered(Object answer) throws java.io.IOException;

    /** Takes the failure that its last attempt ended with. One that was only broken off is left for another start. */
    @Override
    public final void fail(Failure failure) {
        if (server.run().isStopping()) {
            breakOff();
            return;
        }
        failed = true;
        failed(failure);
        blame(failure);
    }

    /** Counts a failure against the server. */
    void blame(Failure failure) {
        server.taskFailed(failure);
    }

    /** Whether it ended as a failure. */
    public final boolean hasFailed() {
        return failed;
    }

    abstract void failed(Failure failure);

    @Override
    public final void breakOff() {
        failed = true;
        brokenOff = true;
    }

    final boolean isBrokenOff() {
        return brokenOff;
    }

    /** Whether the routes owe it an answer yet. A record that does not get to its end is filtered, and owes none. */
    boolean isUnanswered() {
        return false;
    }

    /** Ends the task. Returns the sheaf that it completed, or null. */
    public final Sheaf finish() {
        if (!failed && isUnanswered()) {
            fail(Failure.UNANSWERED);
        }
        clock.ended(failed);
        Sheaf complete = brokenOff ? null : finished();
        server.taskFinished(this);
        return complete;
    }

    abstract Sheaf finished();
}
