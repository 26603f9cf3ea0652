package io.eslharvest.ids;

import java.nio.charset.StandardCharsets;

/**
 * The label ids seen in a store, at 8 bytes an entry and at most 16 bytes a label: an open hash table of 64-bit
 * fingerprints. Two of a million different ids share one with a probability of 3 in 100 million.
 */
public final class IdSet {

    private static final long PRIME = 0x100000001b3L;

    private long[] slots;
    private int size;

    /** @param expected ids to come, if known; else 0 */
    public IdSet(long expected) {
        long wanted = Long.highestOneBit(Math.max(64, Math.min(expected, 1 << 28) * 4 / 3)) << 1;
        slots = new long[(int) Math.min(wanted, 1 << 29)];
    }

    /** Adds an id; false if it was there. */
    public boolean add(String id) {
        return add(fingerprint(id));
    }

    /** Adds an id by its fingerprint; false if it was there. */
    public boolean add(long fingerprint) {
        if (!insert(slots, fingerprint)) {
            return false;
        }
        // three quarters full is where the chains of an open table begin to grow
        if (++size > slots.length - (slots.length >> 2)) {
            grow();
        }
        return true;
    }

    /** Whether an id is there, by its fingerprint. */
    public boolean contains(long fingerprint) {
        int mask = slots.length - 1;
        int at = (int) (fingerprint >>> 32) & mask;
        while (slots[at] != 0) {
            if (slots[at] == fingerprint) {
                return true;
            }
            at = (at + 1) & mask;
        }
        return false;
    }

    public int size() {
        return size;
    }

    private void grow() {
        long[] wider = new long[slots.length << 1];
        for (long slot : slots) {
            if (slot != 0) {
                insert(wider, slot);
            }
        }
        slots = wider;
    }

    private static boolean insert(long[] table, long fingerprint) {
        int mask = table.length - 1;
        int at = (int) (fingerprint >>> 32) & mask;
        while (table[at] != 0) {
            if (table[at] == fingerprint) {
                return false;
            }
            at = (at + 1) & mask;
        }
        table[at] = fingerprint;
        return true;
    }

    /**
     * 64 well-mixed bits of an id, never 0: FNV-1a over its UTF-8 bytes, finished as MurmurHash3 does. Halves of surrogate
     * pairs have no such bytes: an id with one would be the one with {@code ?} in its place, so its characters follow.
     */
    public static long fingerprint(String id) {
        long hash = 0xcbf29ce484222325L;
        boolean replaced = false;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
            replaced |= b == '?';
        }
        if (replaced) {
            hash = withHalves(hash, id);
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        hash *= 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }

    private static long withHalves(long bytes, String id) {
        if (id.codePoints().noneMatch(IdSet::isHalf)) {
            return bytes;
        }
        long hash = bytes;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        return hash;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
