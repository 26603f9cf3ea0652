package io.eslharvest.check;

/** Shows the rows of a check as they come. */
public interface RowWriter {

    void row(Row row);

    /** All rows have come. */
    default void end(Check check) {}
}
