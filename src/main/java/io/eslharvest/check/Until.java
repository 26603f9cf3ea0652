package io.eslharvest.check;

import java.util.Locale;

/** What ends a check before all targets have answered. */
public enum Until {
    /** Nothing does. */
    ALL,
    /** The first target that is not well. */
    FIRST_FAILURE,
    /** The first target that is well. */
    FIRST_SUCCESS;

    /** Whether a check ends with this row. */
    boolean endsWith(Row row) {
        return switch (this) {
            case ALL -> false;
            case FIRST_FAILURE -> !row.ok();
            case FIRST_SUCCESS -> row.ok();
        };
    }

    /** Whether what was asked for holds, after so many targets were well and so many were not. */
    boolean holds(int ok, int notOk) {
        return this == FIRST_SUCCESS ? ok > 0 : notOk == 0;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
