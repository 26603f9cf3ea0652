package io.eslharvest.work;

import io.eslharvest.books.Missing;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerMark;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.progress.ProgressFile;
import io.eslharvest.spool.UnreadableSpool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One worker's turn at one server of a run, from the message to what became of it. */
final class Turn {

    private final SharedRun run;
    private final int server;
    private final boolean redelivered;
    private final String worker;
    private final int maxDeliveries;
    private Ownership ownership;
    private ServerWork work;
    private String stopReason;

    /**
     * @param redelivered whether the broker gave the server to somebody before
     * @param maxDeliveries how often in a row it may be given to a worker and nothing comes of it
     */
    Turn(SharedRun run, int server, boolean redelivered, String worker, int maxDeliveries) {
        this.run = run;
        this.server = server;
        this.redelivered = redelivered;
        this.worker = worker;
        this.maxDeliveries = maxDeliveries;
    }

    /** As the operator wrote it. */
    String name() {
        return run.fleet().get(server).toString();
    }

    /**
     * Takes the turn.
     *
     * @throws IOException if the disk fails
     */
    Outcome take() throws Exception {
        try {
            return takeOver();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Outcome takeOver() throws Exception {
        OutputFolder folder = run.look();
        if (folder.mark(server).isPresent()) {
            return settleAgain(folder);
        }
        Optional<Ownership> taken = Ownership.take(folder, server, redelivered);
        if (taken.isEmpty()) {
            return leftToOthers();
        }
        try (Ownership own = taken.get()) {
            synchronized (this) {
                ownership = own;
            }
            return harvestIfHeld(folder, own);
        }
    }

    private Outcome harvestIfHeld(OutputFolder folder, Ownership own) throws Exception {
        try {
            return own.look() ? harvest(folder, own) : leftToOthers();
        } catch (IOException | UncheckedIOException e) {
            if (own.look()) {
                excuseIfDiskFailed(own, e);
                throw e;
            }
            // the next owner renamed the folder in the middle of this: nothing is wrong with the disk
            return leftToOthers();
        }
    }

    /** @throws RunNotInSight if nobody has taken the server: its folder is just not to be seen */
    private Outcome leftToOthers() throws IOException {
        run.isOver();
        return Outcome.NOTHING_TO_DO;
    }

    private Outcome harvest(OutputFolder folder, Ownership own) throws Exception {
        // one more than allowed may look at what is on disk; if that is what ends workers, the next one does not
        if (own.begin(worker) > maxDeliveries + 1) {
            return giveUp(folder);
        }
        EarlierWork earlier = run.earlierWork(server, folder);
        if (own.judge(earlier.sheaves(server)) > maxDeliveries) {
            return giveUp(folder);
        }
        HarvestRun harvest = run.run(folder, earlier);
        harvest.bind(own::isHeld, run.stopAt());
        begin(harvest);
        try {
            run.engine().harvest(harvest.getServers().get(server));
        } finally {
            over();
        }
        return judge(harvest, folder, own);
    }

    private synchronized void begin(HarvestRun harvest) {
        if (stopReason != null) {
            harvest.stop(stopReason);
        }
        work = harvest.getServers().get(server);
    }

    private synchronized void over() {
        work = null;
    }

    private Outcome judge(HarvestRun harvest, OutputFolder folder, Ownership own) throws Exception {
        if (!own.look()) {
            return leftToOthers();
        }
        if (folder.mark(server).isEmpty()) {
            if (harvest.diskFailure() != null) {
                throw harvest.diskFailure();
            }
            if (!HarvestRun.STOP_AT.equals(harvest.stopReason())) {
                own.excuse();
                return Outcome.GIVEN_BACK;
            }
            folder.stopped(server, harvest.getServers().get(server).mark());
        }
        return settle();
    }

    /** That the disk fails says nothing about the server; that what is there of it cannot be read does. */
    private static void excuseIfDiskFailed(Ownership own, Exception failure) {
        if (UnreadableSpool.isCauseOf(failure)) {
            return;
        }
        try {
            own.excuse();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private Outcome settle() throws Exception {
        new Settlement(run).after(server);
        return Outcome.DONE;
    }

    /** Somebody ended the server, and was ended over what follows from that. */
    private Outcome settleAgain(OutputFolder folder) throws Exception {
        Path tries = folder.spools(server).resolve("settling");
        Files.write(tries, new byte[] {'.'}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (Files.size(tries) > maxDeliveries) {
            try (FileLock lock = run.lockAll()) {
                if (lock.isValid() && !run.isOver()) {
                    folder.reject(server, deadLetter());
                }
            }
            settle();
            return Outcome.DEAD_LETTER;
        }
        try {
            return settle();
        } catch (IOException | UncheckedIOException e) {
            takeBackIfDiskFailed(tries, e);
            throw e;
        }
    }

    private static void takeBackIfDiskFailed(Path tries, Exception failure) {
        if (UnreadableSpool.isCauseOf(failure)) {
            return;
        }
        try (FileChannel file = FileChannel.open(tries, StandardOpenOption.WRITE)) {
            file.truncate(Math.max(0, file.size() - 1));
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private Outcome giveUp(OutputFolder folder) throws Exception {
        folder.reject(server, deadLetter());
        settle();
        return Outcome.DEAD_LETTER;
    }

    private ServerMark deadLetter() {
        return ServerMark.lost(new Missing(
                name(),
                null,
                null,
                null,
                "dead-letter",
                maxDeliveries,
                "given to a worker " + maxDeliveries + " times in a row, and nothing came of it"));
    }

    /** Asks the turn to end: nothing new is sent, what is in flight is broken off, what is done is kept. */
    synchronized void stop(String reason) {
        stopReason = reason;
        if (work != null) {
            work.run().stop(reason);
            run.engine().cutRequests(work, "the run was stopped");
        }
    }

    /** Looks whether the server is still this worker's, and tells how far it is. */
    void look() {
        Ownership own;
        ServerWork now;
        synchronized (this) {
            own = ownership;
            now = work;
        }
        if (own == null || now == null) {
            return;
        }
        if (!own.look()) {
            stop(HarvestRun.TAKEN_OVER);
        } else if (!now.tally().hasEnded()) {
            ProgressFile.write(own.folder(), now);
        }
    }
}
