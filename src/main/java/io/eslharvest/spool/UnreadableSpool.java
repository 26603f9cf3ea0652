package io.eslharvest.spool;

import java.io.IOException;

/** A spool is not as one is written: whoever reads it next finds the same, on a disk that is well. */
public final class UnreadableSpool extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableSpool(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether that is what a failure comes from. */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableSpool) {
                return true;
            }
        }
        return false;
    }
}
