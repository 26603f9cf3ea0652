package io.eslharvest.live;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.report.Report;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;

/**
 * The run that is in progress in this process, for those who look on; afterwards how the last one ended. Thread-safe. Of
 * a run that is over only its figures are kept.
 */
public final class CurrentRun {

    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private HarvestRun run;
    private RunWatch watch;
    private LiveFigures last = LiveFigures.IDLE;
    private final String past;
    private String next;

    /** Where there is no list of past runs. */
    public CurrentRun() {
        this(null);
    }

    /** @param past where the list of past runs is, as a link from the live page, such as {@code runs} */
    public CurrentRun(String past) {
        this.past = past;
    }

    /**
     * A run begins.
     *
     * @param inFlight requests that are in flight to a server now
     */
    public synchronized void begin(HarvestRun begun, ToIntFunction<ServerWork> inFlight) {
        run = begun;
        watch = new RunWatch(begun, inFlight);
    }

    /**
     * The run is over: its last figures stay.
     *
     * @param report as it left it; null if it left none
     * @param reportLink where its page for people is, as a link from the live page; null if that is not served
     */
    public synchronized void end(Report report, String reportLink) {
        last = watch.ended(report, reportLink);
        run = null;
        watch = null;
    }

    /** Says when the next run is due, by the operator's clock; null if none is. */
    public synchronized void expect(ZonedDateTime start) {
        next = start == null ? null : start.format(DUE);
    }

    /** The run in progress; empty if there is none. */
    public synchronized Optional<HarvestRun> run() {
        return Optional.ofNullable(run);
    }

    /** How far the run is now, or how the last one ended. */
    synchronized LiveFigures figures() {
        return (watch == null ? last : watch.figures()).with(next, past);
    }
}
