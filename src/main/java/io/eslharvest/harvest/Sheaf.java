package io.eslharvest.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The labels of one page on their way: the records so far, and what became of the rest. It travels on as a whole once
 * its last label is settled, so that work on disk always ends at a page's end. A huge page makes several sheaves.
 */
public final class Sheaf {

    /** Most labels of one sheaf: what one lane may hold in memory while a label of it is slow. */
    static final int MOST_LABELS = 500;

    private final ServerWork server;
    private final Store store;
    private final SheafNote note;
    private final List<Map<String, Object>> records;
    private final int labels;
    private int settled;
    private boolean released;

    Sheaf(Store store, SheafNote note, int labels) {
        this.server = store.server();
        this.store = store;
        this.note = note;
        this.labels = labels;
        this.records = new ArrayList<>(labels);
    }

    /** The end of a server's sheaves: it carries nothing, and closes the last bundle. */
    Sheaf(ServerWork server) {
        this.server = server;
        this.store = null;
        this.note = null;
        this.labels = 0;
        this.records = List.of();
    }

    public ServerWork server() {
        return server;
    }

    /** Null for the end of a server's sheaves. */
    public Store store() {
        return store;
    }

    public List<Map<String, Object>> records() {
        return records;
    }

    public SheafNote note() {
        return note;
    }

    synchronized void keep(Map<String, Object> row) {
        records.add(row);
        note.book.written++;
    }

    /** Counts one more label as settled. */
    synchronized void settle() {
        settled++;
    }

    /** Takes requests and retries of a task into the sheaf's book. */
    synchronized void count(int requests) {
        note.book.requests += requests;
        note.book.retries += Math.max(0, requests - 1);
    }

    synchronized void note(java.util.function.Consumer<SheafNote> entry) {
        entry.accept(note);
    }

    /** True exactly once: when nothing of this sheaf is under way any more. */
    synchronized boolean release() {
        if (released || settled < labels) {
            return false;
        }
        released = true;
        return true;
    }

    /** Ends a sheaf whose remaining labels will not be fetched any more: they count as failed. */
    synchronized void abandon() {
        note.book.failed += labels - settled;
        settled = labels;
        released = true;
    }

    /** Ends a sheaf that will be fetched again by a later run: nothing of it counts as fetched. */
    public synchronized void discard() {
        abandon();
        note.book.failed += note.book.written;
        note.book.written = 0;
        records.clear();
    }
}
