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

    /**
     * What a command ends with whose work is what it prints.
     *
     * @param code if standard output took all of it; else it is the disk's, or a pipe's whose reader has gone
     */
    static int ofPrinted(int code) {
        if (System.out.checkError()) {
            System.err.println("esl-harvest: standard output did not take all that was to be printed");
            return DISK;
        }
        return code;
    }

    /** What a run that wrote its report ends with. */
    static int of(Report report) {
        return switch (report.outcome()) {
            case Report.COMPLETE -> COMPLETE;
            case Report.NOTHING -> NOTHING;
            default -> PARTIAL;
        };
    }
}
