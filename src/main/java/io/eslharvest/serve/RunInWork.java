package io.eslharvest.serve;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.output.RunMark;
import io.eslharvest.report.Report;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** A run that {@code serve} has in work, from when it is asked for to its end. */
public final class RunInWork {

    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss", Locale.ROOT);

    /** Why a run is stopped that somebody asked to stop. */
    static final String ON_REQUEST = "request";

    private final String cause;
    private final Path resumed;
    private final RunList list;
    private final RunFolders folders;
    private final Onlookers onlookers;
    private final Instant begun = Instant.now();
    private final CompletableFuture<RunEntry> listed = new CompletableFuture<>();
    private RunEntry entry;
    private Settings settings;
    private HarvestRun run;
    private Consumer<HarvestRun> breakOff;
    private String stopped;

    /** Whoever wants to know what a run does while it does it. */
    interface Onlookers {

        void begins(HarvestRun run, ToIntFunction<ServerWork> inFlight);

        /** @param reportLink null if there is no page */
        void ends(Report report, String reportLink);
    }

    /**
     * @param cause who began it, as in {@link RunEntry#cause}
     * @param resumed the folder of the run that is to go on; null for a new one
     */
    RunInWork(String cause, Path resumed, RunList list, RunFolders folders, Onlookers onlookers) {
        this.cause = cause;
        this.resumed = resumed;
        this.list = list;
        this.folders = folders;
        this.onlookers = onlookers;
    }

    /** When it was begun. A run that goes on has an earlier start. */
    public Instant begun() {
        return begun;
    }

    /**
     * Finds the folder of the run, and puts the run on the list. A run of the same date that was broken off goes on if it
     * is the same fleet with the same settings; beside any other there is a new folder with the time.
     */
    public Path open(Settings read, List<ServerAddress> fleet) throws IOException {
        settings = read;
        Path byDate = resumed != null
                ? resumed
                : folders.unfinishedOf(read, begun).orElseGet(() -> folders.folder(read, begun));
        Optional<RunMark> unfinished = RunFolders.unfinished(byDate);
        if (unfinished.isPresent()
                && unfinished
                        .get()
                        .differencesTo(RunMark.of(read, fleet, begun))
                        .isEmpty()) {
            Instant start = Instant.parse(unfinished.get().start);
            enter(list.inFolder(byDate).orElseGet(() -> entry(start, byDate)));
            return byDate;
        }
        Path folder = folders.free(read, begun);
        enter(entry(begun, folder));
        return folder;
    }

    private RunEntry entry(Instant start, Path folder) {
        RunEntry fresh = new RunEntry();
        ZoneId zone = settings == null ? ZoneId.systemDefault() : settings.timeZone();
        fresh.name = list.freeName(NAME.format(start.atZone(zone)));
        fresh.started = start.truncatedTo(ChronoUnit.MILLIS).toString();
        fresh.folder = folder == null ? null : folders.within(folder);
        return fresh;
    }

    private void enter(RunEntry found) throws IOException {
        found.begin(cause);
        synchronized (this) {
            entry = found;
        }
        list.keep(found);
        listed.complete(found.copy());
    }

    /**
     * The work begins; it may have been asked to stop already.
     *
     * @param stop breaks the run off, cleanly
     * @param inFlight how many requests are in flight to a server
     */
    public synchronized void goesOn(HarvestRun begins, Consumer<HarvestRun> stop, ToIntFunction<ServerWork> inFlight) {
        run = begins;
        breakOff = stop;
        onlookers.begins(begins, inFlight);
        if (stopped != null) {
            run.stop(HarvestRun.INTERRUPTED);
        }
    }

    /**
     * The work is over; nothing is left to be broken off.
     *
     * @param report null if there is none
     */
    public void endWork(Report report) {
        RunEntry ended;
        synchronized (this) {
            run = null;
            breakOff = null;
            ended = entry;
        }
        if (report != null) {
            ended.take(report);
        }
        onlookers.ends(report, report == null ? null : RunList.page(ended));
    }

    /** Asks it to stop: nothing new is sent, what is done is kept. */
    synchronized void stop(String why) {
        if (stopped == null) {
            stopped = why;
        }
        if (run != null) {
            breakOff.accept(run);
        }
    }

    /** Tells somebody of it as it is on the list, once it is and before anything else comes of it. */
    void whenListed(Consumer<RunEntry> told) {
        listed.thenAccept(told);
    }

    /** As it is on the list, once it is. */
    RunEntry listed() {
        return listed.join();
    }

    /** How it ended. */
    synchronized RunEntry end(Harvester.Ending ending) {
        if (entry == null) {
            // it failed before it had a folder
            entry = entry(begun, null);
            entry.begin(cause);
        }
        // or before the list could be written
        listed.complete(entry.copy());
        if (stopped != null && entry.stopped != null) {
            entry.stopped = stopped;
        }
        entry.problem = ending.problem();
        entry.end(begun, Instant.now(), ending.exit());
        return entry.copy();
    }

    /** Nobody waits for it any more. */
    synchronized void close() {
        listed.completeExceptionally(new IllegalStateException("the run ended before it had begun"));
    }

    /** What it was run with; null if that could not be read. */
    Settings settings() {
        return settings;
    }
}
