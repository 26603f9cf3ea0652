package io.eslharvest.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** What {@code serve} keeps of a run, and tells of it over HTTP. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class RunEntry {

    /** Its outcome while it goes on. */
    public static final String RUNNING = "running";

    /** Its outcome where it left no report. */
    public static final String FAILED = "failed";

    /** Its outcome where its process died under it. */
    public static final String BROKEN_OFF = "broken-off";

    /** What it is called: its start by the operator's clock. */
    public String name;

    /** Who began it: {@code schedule}, {@code made-up} or {@code request}; absent for one that was not begun here. */
    public String cause;

    /** ISO-8601, in UTC. */
    public String started;

    /** ISO-8601, in UTC; absent while it goes on. */
    public String ended;

    /** From this start of it to its end. */
    public Double seconds;

    /** That of its report, or {@link #RUNNING}, {@link #FAILED}, {@link #BROKEN_OFF}. */
    public String outcome;

    /** The exit code that {@code run} would end with; absent while it goes on. */
    public Integer exit;

    /** Whether nothing is missing. */
    public boolean complete;

    /** Rows in its files. */
    public Long records;

    /** Lines of its missing list. */
    public Long missing;

    /** Stores whose books do not balance. */
    @JsonProperty("out_of_balance")
    public Long outOfBalance;

    /** Why it was stopped before its end: {@code request}, {@code interrupted} or {@code stop-at}; absent if it was not. */
    public String stopped;

    /** Why it failed. */
    public String problem;

    /** Its folder, within the one that all runs are in. */
    public String folder;

    /** Where its page is; absent while there is none. */
    public String report;

    RunEntry copy() {
        RunEntry copy = new RunEntry();
        copy.name = name;
        copy.cause = cause;
        copy.started = started;
        copy.ended = ended;
        copy.seconds = seconds;
        copy.outcome = outcome;
        copy.exit = exit;
        copy.complete = complete;
        copy.records = records;
        copy.missing = missing;
        copy.outOfBalance = outOfBalance;
        copy.stopped = stopped;
        copy.problem = problem;
        copy.folder = folder;
        copy.report = report;
        return copy;
    }

    /** It goes on, be it again. */
    void begin(String by) {
        cause = by;
        ended = null;
        seconds = null;
        outcome = RUNNING;
        exit = null;
        complete = false;
        records = null;
        missing = null;
        outOfBalance = null;
        stopped = null;
        problem = null;
    }

    /** Takes what its report says. */
    void take(Report report) {
        outcome = report.outcome();
        complete = report.outcome().equals(Report.COMPLETE);
        records = report.totals().book().written;
        missing = report.missing();
        stopped = report.stopped();
        outOfBalance = report.servers().stream()
                .flatMap(server -> server.stores().stream())
                .map(Report.OfStore::book)
                .filter(book -> !book.isBalanced())
                .count();
    }

    /** @param begun when it was begun last */
    void end(Instant begun, Instant now, int code) {
        ended = now.truncatedTo(ChronoUnit.MILLIS).toString();
        seconds = Duration.between(begun, now).toMillis() / 1000.0;
        exit = code;
        if (isRunning()) {
            outcome = FAILED;
        }
    }

    /** Its process is gone. */
    void breakOff(Instant now) {
        outcome = BROKEN_OFF;
        ended = now.truncatedTo(ChronoUnit.MILLIS).toString();
        problem = "its process ended without a word";
    }

    /** Whether it says as much as each entry does: one that was read from a file may not. */
    boolean canBeListed() {
        try {
            return name != null && outcome != null && started != null && Instant.parse(started) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    boolean isBrokenOff() {
        return outcome.equals(BROKEN_OFF) || HarvestRun.INTERRUPTED.equals(stopped);
    }

    boolean isRunning() {
        return outcome.equals(RUNNING);
    }

    boolean hasEnded() {
        return ended != null;
    }
}
