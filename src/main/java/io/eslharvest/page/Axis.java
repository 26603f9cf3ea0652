package io.eslharvest.page;

/** Time from left to right, in columns of equal width: from a millisecond since the epoch to another. */
record Axis(long from, long to) {

    /** More columns could not be told apart. */
    static final int COLUMNS = 150;

    /** Where a moment is, in columns. */
    double at(long millis) {
        return (double) (millis - from) / Math.max(1, to - from) * COLUMNS;
    }

    /** How many seconds a column covers. */
    double secondsPerColumn() {
        return Math.max(1, to - from) / 1e3 / COLUMNS;
    }
}
