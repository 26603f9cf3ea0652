package io.eslharvest.cli;

import io.eslharvest.report.Report;

/** What the program tells its caller. */
public final class ExitCode {

    /** All that was asked for is done. */
    public static final int COMPLETE = 0;

    /** A defect of the program. */
    public static final int DEFECT = 1;

    /** Wrong usage or configuration: nothing was started. */
    public static final int USAGE = 2;

    /** Files were written; something is missing and named. */
    public static final int PARTIAL = 3;

    /** Nothing could be fetched. */
    public static final int NOTHING = 4;

    /** The disk is full, read-only or gone. */
    public static final int DISK = 5;

    private ExitCode() {}

    /** What a run that wrote its report ends with. */
    static int of(Report report) {
        return switch (report.outcome()) {
            case Report.COMPLETE -> COMPLETE;
            case Report.NOTHING -> NOTHING;
            default -> PARTIAL;
        };
    }
}
