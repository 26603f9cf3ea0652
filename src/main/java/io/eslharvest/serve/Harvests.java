package io.eslharvest.serve;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.live.CurrentRun;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The harvests of {@code serve}: by schedule or because somebody asks, and never two at once. Thread-safe. */
public final class Harvests {

    private static final Logger LOG = LoggerFactory.getLogger(Harvests.class);

    private static final String BY_SCHEDULE = "schedule";
    private static final String MADE_UP = "made-up";
    private static final String BY_REQUEST = "request";

    private final Harvester harvester;
    private final RunList list;
    private final RunFolders folders;
    private final Schedule schedule;
    private final HarvestMetrics metrics;
    private final CurrentRun live;
    private final PrintStream out;
    private RunInWork current;
    private boolean ending;

    /**
     * @param live what the live page shows
     * @param out is told of each run in a line at its begin and at its end
     */
    public Harvests(
            Harvester harvester,
            RunList list,
            RunFolders folders,
            Schedule schedule,
            HarvestMetrics metrics,
            CurrentRun live,
            PrintStream out) {
        this.harvester = harvester;
        this.list = list;
        this.folders = folders;
        this.schedule = schedule;
        this.metrics = metrics;
        this.live = live;
        this.out = out;
    }

    /**
     * Sees to what became of the schedule while no process was there. A time that passed is made up for by one run; else
     * a run that was broken off with its process goes on.
     *
     * @param makeUp whether that is wanted; if not, it is only noted
     */
    public void open(boolean makeUp) throws IOException {
        Instant now = Instant.now();
        boolean missed = schedule.wasMissed(now);
        schedule.seenTo(now);
        live.expect(schedule.next(now).orElse(null));
        if (!makeUp) {
            return;
        }
        Optional<Path> brokenOff =
                list.newest(run -> true).filter(RunEntry::isBrokenOff).map(list::folder);
        if (missed) {
            begin(MADE_UP, null);
        } else if (brokenOff.isPresent()
                && RunFolders.unfinished(brokenOff.get()).isPresent()) {
            begin(MADE_UP, brokenOff.get());
        }
    }

    /** It is time. If a run is under way, this time is passed over. */
    public void due() {
        Instant now = Instant.now();
        live.expect(schedule.next(now).orElse(null));
        try {
            schedule.seenTo(now);
        } catch (IOException e) {
            // the run says the same of the disk, with its exit code
            LOG.error("That a harvest was due cannot be kept in {}: {}", folders.root(), e.toString());
        }
        if (begin(BY_SCHEDULE, null).isEmpty()) {
            metrics.passedOver();
            LOG.warn("A harvest was due and is passed over: the one before is still under way");
        }
    }

    /** Begins a run; empty if one is under way. */
    public Optional<RunEntry> begin() {
        return begin(BY_REQUEST, null);
    }

    private Optional<RunEntry> begin(String cause, Path resumed) {
        RunInWork run;
        synchronized (this) {
            if (current != null || ending) {
                return Optional.empty();
            }
            run = new RunInWork(cause, resumed, list, folders, new Looks());
            current = run;
        }
        run.whenListed(listed -> out.println("run        " + listed.name + " began (" + cause + ")"
                + (listed.folder == null ? "" : " in " + list.folder(listed))));
        Thread thread = new Thread(() -> harvest(run), "harvest");
        thread.setDaemon(true);
        thread.start();
        return Optional.of(run.listed());
    }

    private void harvest(RunInWork run) {
        try {
            RunEntry ended = run.end(harvester.harvest(run));
            metrics.ended(ended);
            if (ended.problem != null) {
                LOG.error("Run {} failed with exit code {}: {}", ended.name, ended.exit, ended.problem);
            }
            out.println("run        " + ended.name + " ended: " + ended.outcome + ", exit code " + ended.exit);
            try {
                list.keep(ended);
            } finally {
                // on a full disk this is what makes room
                removeOld(run);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The list of runs, or an old run, cannot be written in {}", folders.root(), e);
        } finally {
            run.close();
            synchronized (this) {
                current = null;
                notifyAll();
            }
        }
    }

    private void removeOld(RunInWork run) throws IOException {
        int days = run.settings() == null ? 0 : run.settings().keepDays();
        if (days > 0) {
            new OldRuns(list, folders).remove(days, Instant.now());
        }
    }

    /** Tells the live page and the metrics what a run does. */
    private final class Looks implements RunInWork.Onlookers {

        @Override
        public void begins(HarvestRun run, ToIntFunction<ServerWork> inFlight) {
            metrics.began(run, inFlight);
            live.begin(run, inFlight);
        }

        @Override
        public void ends(Report report, String reportLink) {
            metrics.endWork();
            live.end(report, reportLink);
        }
    }

    /**
     * Stops the run that is under way, cleanly: it can go on later.
     *
     * @return the run; empty if there is none
     */
    public Optional<RunEntry> stop() {
        RunInWork run;
        synchronized (this) {
            run = current;
        }
        if (run == null) {
            return Optional.empty();
        }
        run.stop(RunInWork.ON_REQUEST);
        return Optional.of(run.listed());
    }

    /** The run under way; empty if there is none. */
    public synchronized Optional<RunEntry> current() {
        return Optional.ofNullable(current).map(RunInWork::listed);
    }

    /** Begins nothing any more, and stops the run that is under way. */
    public void shutDown() {
        RunInWork run;
        synchronized (this) {
            ending = true;
            run = current;
            notifyAll();
        }
        if (run != null) {
            run.stop(HarvestRun.INTERRUPTED);
        }
    }

    /** Waits until no run is under way. */
    public synchronized void awaitIdle() throws InterruptedException {
        while (current != null) {
            wait();
        }
    }

    /** Waits until it is shut down and no run is under way any more. */
    public synchronized void awaitEnd() throws InterruptedException {
        while (!ending || current != null) {
            wait();
        }
    }
}
