package io.eslharvest.output;

import io.eslharvest.record.RecordSize;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;

/**
 * Cuts a stream of records into lists, so that the routes work on some hundred at a time instead of on each; on fewer
 * where they are large.
 */
final class Batches implements Iterator<List<Map<String, Object>>> {

    private static final int ROWS = 500;

    private final Iterator<? extends Map<String, Object>> records;
    private final UnaryOperator<Map<String, Object>> form;
    private final int size;
    private Map<String, Object> first;

    /** @param first what stands before the first record; null for nothing */
    Batches(
            Map<String, Object> first,
            Iterator<? extends Map<String, Object>> records,
            UnaryOperator<Map<String, Object>> form) {
        this(first, records, form, ROWS);
    }

    Batches(
            Map<String, Object> first,
            Iterator<? extends Map<String, Object>> records,
            UnaryOperator<Map<String, Object>> form,
            int size) {
        this.first = first;
        this.records = records;
        this.form = form;
        this.size = size;
    }

    @Override
    public boolean hasNext() {
        return first != null || records.hasNext();
    }

    @Override
    public List<Map<String, Object>> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Map<String, Object>> batch = new ArrayList<>(size);
        if (first != null) {
            batch.add(first);
            first = null;
        }
        long room = size * RecordSize.USUAL;
        while (batch.size() < size && room > 0 && records.hasNext()) {
            Map<String, Object> row = form.apply(records.next());
            batch.add(row);
            room -= RecordSize.of(row);
        }
        return batch;
    }
}
