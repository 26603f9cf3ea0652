package io.eslharvest.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each whole number occurs, in bounded memory. While there are few different numbers each has a bin of its
 * own; with more than {@link #MOST_BINS}, bins become twice as wide until they fit. Which bins come out depends only on
 * the numbers, not on their order. Not thread-safe.
 */
public final class ValueCounts {

    /** Most bins that are kept. */
    static final int MOST_BINS = 64;

    private long[] keys = new long[8];
    private long[] counts = new long[8];
    private int size;
    /** A bin holds {@code 2^shift} neighbouring numbers. */
    private int shift;

    private long total;

    /**
     * The numbers from {@code from} to {@code to}, both included.
     *
     * @param count how often one of them occurred, at least once
     */
    public record Bin(long from, long to, long count) {}

    /** Takes a number. */
    public void add(long value) {
        add(value, 1);
    }

    private void add(long value, long times) {
        long key = value >> shift;
        int place = Arrays.binarySearch(keys, 0, size, key);
        if (place >= 0) {
            counts[place] += times;
        } else {
            insert(-place - 1, key, times);
        }
        total += times;
    }

    /** Takes all that another one has. */
    public void add(ValueCounts other) {
        while (shift < other.shift) {
            widen();
        }
        for (int i = 0; i < other.size; i++) {
            add(other.keys[i] << other.shift, other.counts[i]);
        }
    }

    private void insert(int place, long key, long times) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(keys, place, keys, place + 1, size - place);
        System.arraycopy(counts, place, counts, place + 1, size - place);
        keys[place] = key;
        counts[place] = times;
        size++;
        while (size > MOST_BINS) {
            widen();
        }
    }

    private void widen() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long key = keys[i] >> 1;
            if (kept > 0 && keys[kept - 1] == key) {
                counts[kept - 1] += counts[i];
            } else {
                keys[kept] = key;
                counts[kept++] = counts[i];
            }
        }
        size = kept;
        shift++;
    }

    /** How many numbers it took. */
    public long total() {
        return total;
    }

    /** The bins in which something is, the smallest numbers first. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            bins.add(new Bin(keys[i] << shift, ((keys[i] + 1) << shift) - 1, counts[i]));
        }
        return bins;
    }

    /**
     * The smallest number that at least this share of all numbers does not exceed: of the bin that holds it, the upper
     * end.
     *
     * @param share above 0, at most 1
     * @throws IllegalStateException if it took no number
     */
    public long quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long seen = 0;
        for (Bin bin : bins()) {
            seen += bin.count();
            if (seen >= rank) {
                return bin.to();
            }
        }
        throw new IllegalStateException("no number, no quantile");
    }

    /** How many of its numbers are at most this; whole bins, so that it fits {@link #quantile}. */
    public long atMost(long value) {
        return bins().stream()
                .filter(bin -> bin.to() <= value)
                .mapToLong(Bin::count)
                .sum();
    }
}
