package io.eslharvest.page;

/** Time from left to right, in columns of equal width: from a second since the epoch to another. */
record Axis(long from, long to) {

    /** More columns could not be told apart. */
    static final int COLUMNS = 150;

    /** Where a second is, in columns. */
    double at(double second) {
        return (second - from) / Math.max(1, to - from) * COLUMNS;
    }

    /** How many seconds a column covers. */
    double secondsPerColumn() {
        return Math.max(1, to - from) / (double) COLUMNS;
    }
}
