package io.eslharvest.harvest;

import io.eslharvest.record.RecordSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The labels of one page on their way: the records so far, and what became of the rest. It travels on as a whole once
 * its last label is settled. A huge page makes several sheaves.
 */
public final class Sheaf {

    /** Most labels of one sheaf: what one lane may hold in memory while a label of it is slow. */
    static final int MOST_LABELS = 500;

    /** Most that its records may take, see {@link RecordSize}: 500 of the largest labels would be 32 MB. */
    private static final long MOST_ROOM =
            Math.max(2_000_000, Runtime.getRuntime().maxMemory() / 16);

    private final ServerWork server;
    private final Store store;
    private final SheafNote note;
    private final List<Map<String, Object>> records;
    private final int labels;
    private final boolean again;
    private long size;
    private int settled;
    private boolean released;

    /** @param labels how many labels are to be settled until it is complete */
    Sheaf(Store store, SheafNote note, int labels) {
        this(store, note, labels, false);
    }

    /** @param again whether the labels are asked for again, and so are in the books as missing */
    Sheaf(Store store, SheafNote note, int labels, boolean again) {
        this.server = store.server();
        this.store = store;
        this.note = note;
        this.labels = labels;
        this.again = again;
        this.records = new ArrayList<>(labels);
        server.expect(this);
    }

    /** The end of a server's sheaves: it carries nothing, and closes the last bundle. */
    Sheaf(ServerWork server) {
        this.server = server;
        this.store = null;
        this.note = null;
        this.labels = 0;
        this.again = false;
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

    /** Takes a record; false if there is no room for it. */
    synchronized boolean keep(Map<String, Object> labelRecord) {
        long more = RecordSize.of(labelRecord);
        if (size + more > MOST_ROOM) {
            return false;
        }
        size += more;
        records.add(labelRecord);
        note.book.written++;
        return true;
    }

    /** What its records take, see {@link RecordSize}. */
    synchronized long size() {
        return size;
    }

    /** Takes back a record that was kept. */
    synchronized void withdraw(Map<String, Object> labelRecord) {
        // two labels may have equal records
        int place = records.size() - 1;
        while (records.get(place) != labelRecord) {
            place--;
        }
        records.remove(place);
        size -= RecordSize.of(labelRecord);
        note.book.written--;
    }

    synchronized void note(Consumer<SheafNote> entry) {
        entry.accept(note);
    }

    /**
     * Takes a label that is settled, whatever became of it.
     *
     * @return true if it was the last: the sheaf can travel on
     */
    synchronized boolean settle(long fingerprint, int requests) {
        settled++;
        note.addId(fingerprint);
        note.book.listed++;
        note.taken++;
        note.book.requests += requests;
        note.book.retries += Math.max(0, requests - 1);
        return release();
    }

    /** Takes all that is left as settled: records that came with their page, whatever became of them. */
    synchronized void settleAll() {
        note.book.listed += labels - settled;
        note.taken += labels - settled;
        settled = labels;
        release();
    }

    /** True exactly once: when nothing of this sheaf is under way any more. */
    synchronized boolean release() {
        if (released || settled < labels) {
            return false;
        }
        released = true;
        seal();
        return true;
    }

    /**
     * Ends a sheaf whose remaining labels will not be fetched in this run. What is settled travels on; its page is not
     * done, so that a resumed run fetches the rest.
     *
     * @return labels that were left and that no books know
     */
    synchronized int abandon() {
        released = true;
        note.last = false;
        seal();
        return again ? 0 : labels - settled;
    }

    private void seal() {
        note.seal();
        note.times = server.timeline().takeFresh();
    }

    /** Its records could not be written: none of its labels counts as had. */
    public synchronized void spoil() {
        note.book.failed += note.book.written;
        note.book.written = 0;
    }
}
