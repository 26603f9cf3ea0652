package io.eslharvest.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Spools that are all open at once, read as one sorted stream through a binary heap of their next records. */
final class OpenSpools implements Iterator<Map<String, Object>>, Closeable {

    private final Comparator<Map<String, Object>> order;
    private final List<SpoolReader> readers = new ArrayList<>();
    private Source[] heap = new Source[0];
    private int size;

    private OpenSpools(Comparator<Map<String, Object>> order) {
        this.order = order;
    }

    static OpenSpools open(Collection<Path> spools, Comparator<Map<String, Object>> order) throws IOException {
        OpenSpools opened = new OpenSpools(order);
        try {
            opened.fill(spools);
            return opened;
        } catch (IOException | RuntimeException | Error e) {
            closeAfter(e, opened);
            throw e;
        }
    }

    /** Closes what a failure left open; the failure stays the one to report. */
    static void closeAfter(Throwable failure, Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void fill(Collection<Path> spools) throws IOException {
        heap = new Source[spools.size()];
        for (Path spool : spools) {
            SpoolReader reader = new SpoolReader(spool);
            readers.add(reader);
            if (reader.hasNext()) {
                heap[size] = new Source(reader, size);
                size++;
            }
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            siftDown(i);
        }
    }

    @Override
    public boolean hasNext() {
        return size > 0;
    }

    @Override
    public Map<String, Object> next() {
        if (size == 0) {
            throw new NoSuchElementException();
        }
        Source first = heap[0];
        Map<String, Object> smallest = first.head;
        if (!first.advance()) {
            heap[0] = heap[--size];
            heap[size] = null;
        }
        siftDown(0);
        return smallest;
    }

    private void siftDown(int start) {
        Source moving = heap[start];
        int hole = start;
        for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
            if (child + 1 < size && precedes(heap[child + 1], heap[child])) {
                child++;
            }
            if (!precedes(heap[child], moving)) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = moving;
    }

    private boolean precedes(Source left, Source right) {
        int byRecord = order.compare(left.head, right.head);
        return byRecord != 0 ? byRecord < 0 : left.number < right.number;
    }

    @Override
    public void close() throws IOException {
        size = 0;
        IOException failure = null;
        for (SpoolReader reader : readers) {
            try {
                reader.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static final class Source {
        private final SpoolReader reader;
        private final int number;
        private Map<String, Object> head;

        Source(SpoolReader reader, int number) {
            this.reader = reader;
            this.number = number;
            this.head = reader.next();
        }

        boolean advance() {
            head = reader.hasNext() ? reader.next() : null;
            return head != null;
        }
    }
}
