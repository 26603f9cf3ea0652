package io.eslharvest.check;

import java.util.Locale;

/** In which order the rows of a check come out. */
public enum RowOrder {
    /** As the targets were listed; a row waits for those before it. */
    INPUT,
    /** As the targets answered. */
    COMPLETED;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
