package io.eslharvest.spool;

import io.eslharvest.record.ColumnNames;
import io.eslharvest.record.ItemRecord;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A stream of records without the superseded ones: where two servers of one file list the same label (a store that
 * moved), the server with the newer {@code last_hb_time} has it, and the records of the others are left out. Two
 * stores of one server may list the same label; those records stay, and so do those that are of no label.
 */
public final class Superseded implements Iterator<Map<String, Object>> {

    private final Iterator<Map<String, Object>> newestOfEachLabel;
    private final Consumer<Map<String, Object>> superseded;
    private Object label;
    private Object server;
    private boolean started;
    private Map<String, Object> next;

    /**
     * @param newestOfEachLabel the records in the order of
     *     {@link io.eslharvest.record.RecordOrder#newestOfEachLabel()}
     * @param superseded told of each record that is left out
     */
    public Superseded(Iterator<Map<String, Object>> newestOfEachLabel, Consumer<Map<String, Object>> superseded) {
        this.newestOfEachLabel = newestOfEachLabel;
        this.superseded = superseded;
    }

    @Override
    public boolean hasNext() {
        while (next == null && newestOfEachLabel.hasNext()) {
            Map<String, Object> candidate = newestOfEachLabel.next();
            if (stands(candidate)) {
                next = candidate;
            } else {
                superseded.accept(candidate);
            }
        }
        return next != null;
    }

    @Override
    public Map<String, Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Map<String, Object> current = next;
        next = null;
        return current;
    }

    /** The first record of a label is its newest, so that its server has the label. */
    private boolean stands(Map<String, Object> candidate) {
        if (ItemRecord.isOne(candidate)) {
            return true;
        }
        Object candidateLabel = candidate.get(ColumnNames.ESL_ID);
        Object candidateServer = candidate.get(ColumnNames.SERVER_NO);
        if (!started || !Objects.equals(label, candidateLabel)) {
            started = true;
            label = candidateLabel;
            server = candidateServer;
            return true;
        }
        return Objects.equals(server, candidateServer);
    }
}
