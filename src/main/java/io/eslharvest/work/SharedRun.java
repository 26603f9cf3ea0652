package io.eslharvest.work;

import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.output.SpoolOrder;
import io.eslharvest.record.RecordOrder;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A run that many workers work on, as one of them sees it: its settings, its folder, and Camel set up for it. */
final class SharedRun implements AutoCloseable {

    private static final long LOOK_MILLIS = 50;

    private final Path folder;
    private final RunMark mark;
    private final String worker;
    private final Settings settings;
    private final List<ServerAddress> fleet;
    private final FileChannel closing;
    private final HarvestEngine engine;

    private SharedRun(
            Path folder, RunMark mark, String worker, Settings settings, FileChannel closing, HarvestEngine engine)
            throws ConfigurationException {
        this.folder = folder;
        this.mark = mark;
        this.worker = worker;
        this.settings = settings;
        this.fleet = ServerList.of(settings).servers();
        this.closing = closing;
        this.engine = engine;
    }

    /**
     * Joins a run.
     *
     * @param worker the name of this process
     * @param routes the folder of the route files
     * @throws ConfigurationException if this worker cannot work on it
     */
    static SharedRun join(Path folder, RunMark mark, String worker, WorkerSettings own, Path routes) throws Exception {
        Settings settings = own.with(RunSettings.forWorker(mark));
        FileChannel closing = FileChannel.open(OutputFolder.closingLock(folder), StandardOpenOption.WRITE);
        HarvestEngine engine = null;
        try {
            // several in one process would clash by their names
            Map<String, String> apart = Map.of("camel.main.jmx-enabled", "false");
            engine = new HarvestEngine(settings, routes, List.of(), apart, Map.of());
            return new SharedRun(folder, mark, worker, settings, closing, engine);
        } catch (Exception e) {
            closing.close();
            if (engine != null) {
                engine.close();
            }
            throw e;
        }
    }

    /** @throws RunNotInSight if its folder says neither that it goes on nor that it is over */
    boolean isOver() throws IOException {
        return new RunPlace(folder, mark.id, Instant.parse(mark.start)).run().isEmpty();
    }

    String id() {
        return mark.id;
    }

    List<ServerAddress> fleet() {
        return fleet;
    }

    Settings settings() {
        return settings;
    }

    HarvestEngine engine() {
        return engine;
    }

    /** The run's folder as it is now. */
    OutputFolder look() {
        return OutputFolder.join(folder, worker);
    }

    /** What others had done of a server that this process owns. */
    EarlierWork earlierWork(int server, OutputFolder owned) throws IOException {
        RecordOrder order = new RecordOrder(settings.sortBy(), settings.sortDescending());
        return owned.earlierWork(mark, server, new SpoolOrder(settings.serversPerFile(), order));
    }

    /** The run with the books of servers whose work is over or was stopped. */
    HarvestRun toClose(Collection<Integer> servers, OutputFolder now) throws IOException {
        HarvestRun run = run(now, now.booksOf(servers));
        now.restoreParts(run, servers);
        return run;
    }

    /** The run as one that goes on from there. */
    HarvestRun run(OutputFolder now, EarlierWork earlier) throws IOException {
        return new HarvestRun(settings, fleet, Instant.parse(mark.start), now, earlier);
    }

    /** When nothing more may be sent. */
    Instant stopAt() {
        return mark.stopAt == null ? Instant.MAX : Instant.parse(mark.stopAt);
    }

    /** Locks one part against other workers, until closed. */
    FileLock lockPart(int part) throws IOException, InterruptedException {
        return lock(part, 1);
    }

    /** Locks all parts, and with them the end of the run. */
    FileLock lockAll() throws IOException, InterruptedException {
        return lock(0, fleet.size() + 1L);
    }

    private FileLock lock(long first, long size) throws IOException, InterruptedException {
        FileLock lock = tryLock(first, size);
        while (lock == null) {
            Thread.sleep(LOOK_MILLIS);
            lock = tryLock(first, size);
        }
        return lock;
    }

    /** Null while another worker, or another thread of this one, has it. */
    private FileLock tryLock(long first, long size) throws IOException {
        try {
            return closing.tryLock(first, size, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        engine.close();
        closing.close();
    }
}
