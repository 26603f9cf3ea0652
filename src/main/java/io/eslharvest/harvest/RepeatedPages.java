package io.eslharvest.harvest;

/**
 * Watches the pages of one store for those that come again, as they do where a server ignores which page it is asked
 * for. A page that shares some labels with earlier ones is none: pages shift while they are read.
 */
final class RepeatedPages {

    /** So many pages in a row without one new label are a server that repeats itself, not a store that goes on. */
    static final int ENDLESS = 3;

    private long lastPage;
    private int nothingNewInRow;
    private long firstTwin;

    /**
     * Takes a page that was read.
     *
     * @param fingerprint of its labels in their order
     * @param empty whether it lists nothing at all: that is the end of a store and no repetition
     * @param anyNew whether it lists a label that no earlier page did
     */
    void add(long index, long fingerprint, boolean empty, boolean anyNew) {
        nothingNewInRow = empty || anyNew ? 0 : nothingNewInRow + 1;
        if (!empty && fingerprint == lastPage && firstTwin == 0) {
            firstTwin = index;
        }
        lastPage = fingerprint;
    }

    /** Whether the pages would go on like this for ever. */
    boolean areEndless() {
        return nothingNewInRow >= ENDLESS;
    }

    /** Whether some page was the very same as the one before it. */
    boolean hasTwin() {
        return firstTwin > 0;
    }

    /** The index of the first such page. */
    long firstTwin() {
        return firstTwin;
    }
}
