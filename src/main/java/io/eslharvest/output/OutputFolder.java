package io.eslharvest.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerMark;
import io.eslharvest.harvest.SheafNote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The folder that a run leaves its files in, and the state of the run within it. One run at a time works in it: a lock
 * that dies with its process sees to that.
 */
public final class OutputFolder implements AutoCloseable {

    /** The page about the last run. */
    public static final String PAGE = "report.html";

    private static final String STATE = ".esl-harvest";
    private static final String RUN = "run.json";
    private static final String ENDED = "ended.json";
    private static final String CLOSING = "closing";
    private static final String STOPPED = "stopped.json";
    private static final int MOST_TRIES = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path state;
    private final FolderLock lock;
    private final String asideSuffix;
    private final Map<Integer, Path> serverFolders = new ConcurrentHashMap<>();

    private OutputFolder(Path folder, FolderLock lock, String asideSuffix) {
        this.folder = folder;
        this.state = folder.resolve(STATE);
        this.lock = lock;
        this.asideSuffix = asideSuffix;
    }

    /**
     * Opens a folder for one run, and makes it if need be.
     *
     * @throws OutputInUse if another run works in it
     * @throws IOException if it cannot be made or written
     */
    public static OutputFolder open(Path folder) throws IOException, OutputInUse {
        Path state = folder.resolve(STATE);
        return new OutputFolder(folder, FolderLock.take(folder, state, "another run"), ".tmp");
    }

    /**
     * Joins the work on a run that another process began and left to many: without the lock, beside others.
     *
     * @param worker tells this process's unfinished files from those of others
     */
    public static OutputFolder join(Path folder, String worker) {
        return new OutputFolder(folder, null, "." + worker + ".tmp");
    }

    /** The file whose lock says who writes parts and closes the books of a run that many work on. */
    public static Path closingLock(Path folder) {
        return folder.resolve(STATE).resolve(CLOSING);
    }

    /**
     * Begins a run that is left to workers, or gives it to them again.
     *
     * @throws IOException if the disk fails
     */
    public void leaveToWorkers(RunMark run) throws IOException {
        Path lockFile = closingLock(folder);
        if (!Files.exists(lockFile)) {
            Files.createFile(lockFile);
        }
        goOn(run.servers.size());
        run.queued = true;
        begin(run);
    }

    /** A run was stopped before its end: its workers are through with it, and it can be resumed. */
    public void recall() throws IOException {
        RunMark run = lastRun().orElseThrow(() -> new IOException("the state of the run is gone: " + state));
        run.queued = false;
        begin(run);
    }

    /** Whether other processes work on the same run. */
    public boolean isShared() {
        return lock == null;
    }

    /**
     * Moves the state of an unfinished run away, so that a new run starts from nothing.
     *
     * @return where it is now; empty if there was none
     */
    public Optional<Path> putAsideUnfinished() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(state)) {
            left = files.filter(file -> !file.endsWith(FolderLock.FILE)).toList();
        }
        if (lastRun().map(run -> run.finished).orElse(true)) {
            for (Path file : left) {
                deleteAll(file);
            }
            return Optional.empty();
        }
        serverFolders.clear();
        Path aside = folder.resolve(STATE + "-unfinished");
        deleteAll(aside);
        Files.createDirectory(aside);
        for (Path file : left) {
            Files.move(file, aside.resolve(file.getFileName()));
        }
        return Optional.of(aside);
    }

    public Path path() {
        return folder;
    }

    /** Where the run keeps what it needs to go on. */
    public Path state() {
        return state;
    }

    /** Where the spools of a server lie. */
    public Path spools(int server) {
        return serverFolders.computeIfAbsent(server, each -> {
            try {
                return ServerFolders.newest(state, each);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Takes a server over from whoever works on it: that one finds nothing any more where it used to write.
     *
     * @return its folder from now on, until the next one takes it
     */
    public Path takeOver(int server) throws IOException {
        Path taken = ServerFolders.takeOver(state, server);
        serverFolders.put(server, taken);
        return taken;
    }

    /** How often a server was taken over. */
    private int generation(int server) {
        return ServerFolders.generation(spools(server));
    }

    /** A number for the next start of a run that no start, and no owner of one of its servers, had before. */
    public int nextGeneration(RunMark run) {
        int mostTaken = IntStream.range(0, run.servers.size())
                .map(this::generation)
                .max()
                .orElse(0);
        return run.generation + mostTaken + 1;
    }

    /** Which servers of a run are over, and nothing else of what was done: for one that leaves the rest to workers. */
    public EarlierWork marks(RunMark run) throws IOException {
        EarlierWork earlier = new EarlierWork(run.generation);
        for (int server = 0; server < run.servers.size(); server++) {
            Optional<ServerMark> ended = mark(server);
            if (ended.isPresent()) {
                earlier.add(server, ended.get());
            }
        }
        return earlier;
    }

    /** Makes the folders of a run. Later nothing is made that is not there: a folder that vanishes is noticed. */
    public void prepare(int servers) throws IOException {
        for (int server = 0; server < servers; server++) {
            Files.createDirectories(spools(server));
        }
    }

    /** Keeps what is to be known of a server whose work is over. */
    public void mark(int server, ServerMark mark) throws IOException {
        writeState(spools(server).resolve(ENDED), mark);
    }

    /** What is kept of a server whose work is over; empty if it goes on, or has not begun. */
    public Optional<ServerMark> mark(int server) throws IOException {
        return read(spools(server).resolve(ENDED), ServerMark.class);
    }

    /** Keeps what is to be known of a part that is written. */
    void mark(Part part) throws IOException {
        writeState(state.resolve("part-" + part.getNumber() + ".json"), part.toKeep());
    }

    /**
     * Takes over which parts of a run others have written.
     *
     * @param servers whose books the run has; parts of others are left alone
     */
    public void restoreParts(HarvestRun run, Collection<Integer> servers) throws IOException {
        for (Part part : run.parts()) {
            if (!part.servers().stream().allMatch(server -> servers.contains(server.number()))) {
                continue;
            }
            read(state.resolve("part-" + part.getNumber() + ".json"), PartMark.class)
                    .ifPresent(part::restore);
        }
    }

    /** Keeps what is to be known of a server that the run was stopped in, until it goes on. */
    public void stopped(int server, ServerMark mark) throws IOException {
        writeState(spools(server).resolve(STOPPED), mark);
    }

    /** The work on servers that the run was stopped in goes on. */
    private void goOn(int servers) throws IOException {
        for (int server = 0; server < servers; server++) {
            Files.deleteIfExists(spools(server).resolve(STOPPED));
        }
    }

    /** What is kept of a server that the run was stopped in; empty for any other. */
    public Optional<ServerMark> stopped(int server) throws IOException {
        return read(spools(server).resolve(STOPPED), ServerMark.class);
    }

    /** Keeps what a run is, so that it can be resumed. */
    public void begin(RunMark run) throws IOException {
        writeState(state.resolve(RUN), run);
    }

    /** The last run in this folder, if it left something to do; empty if there is none. */
    public Optional<RunMark> lastRun() throws IOException {
        return read(state.resolve(RUN), RunMark.class);
    }

    /** Empty if the file is not there, be it that it went this very moment. */
    private static <T> Optional<T> read(Path file, Class<T> type) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Keeps that a run came to its end, though something is missing: that can be asked for again. */
    public void finish() throws IOException {
        RunMark run = lastRun().orElseThrow(() -> new IOException("the state of the run is gone: " + state));
        run.finished = true;
        begin(run);
    }

    /** The work on a server goes on. */
    public void unmark(int server) throws IOException {
        Files.deleteIfExists(spools(server).resolve(ENDED));
    }

    /**
     * What earlier starts of a run had done.
     *
     * @param order of the records in the spools
     */
    public EarlierWork earlierWork(RunMark run, Comparator<Map<String, Object>> order) throws IOException {
        int servers = run.servers.size();
        EarlierWork earlier = new EarlierWork(run.generation);
        for (int server = 0; server < servers; server++) {
            Spools.recover(spools(server), order);
        }
        for (int server = 0; server < servers; server++) {
            for (SheafNote note : Spools.notes(this, server)) {
                earlier.add(server, note);
            }
            Optional<ServerMark> ended = mark(server);
            if (ended.isPresent()) {
                earlier.add(server, ended.get());
            }
        }
        return earlier;
    }

    /**
     * What others had done of one server of a run, whose owner this process is now.
     *
     * @param order of the records in the spools
     */
    public EarlierWork earlierWork(RunMark run, int server, Comparator<Map<String, Object>> order) throws IOException {
        EarlierWork earlier = new EarlierWork(run.generation + generation(server));
        Spools.recover(spools(server), order);
        Spools.notes(this, server).forEach(note -> earlier.add(server, note));
        return earlier;
    }

    /** The books of servers whose work is over, or was stopped: nothing that only goes on with it. */
    public EarlierWork booksOf(Collection<Integer> servers) throws IOException {
        EarlierWork earlier = new EarlierWork(0);
        for (int server : servers) {
            for (SheafNote note : Spools.notes(this, server)) {
                note.ids = new long[0];
                earlier.add(server, note);
            }
            Optional<ServerMark> mark = mark(server).or(() -> stoppedOf(server));
            earlier.add(server, mark.orElseThrow(() -> new IOException(spools(server) + " is not over")));
        }
        return earlier;
    }

    private Optional<ServerMark> stoppedOf(int server) {
        try {
            return stopped(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what there is of a server out of the run; it stays beside, for whoever wants to know. */
    public void reject(int server, ServerMark why) throws IOException {
        for (Path file : Spools.all(spools(server))) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".rejected"), StandardCopyOption.ATOMIC_MOVE);
        }
        mark(server, why);
    }

    private void writeState(Path file, Object content) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + asideSuffix);
        Files.write(aside, JSON.writeValueAsBytes(content));
        WholeFile.sync(aside);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        WholeFile.syncFolder(file.getParent());
    }

    /** Where a part is written until it is whole. */
    public Path aside(String file) {
        return state.resolve(file + asideSuffix);
    }

    /**
     * Moves a whole file to its place: synced, then renamed, then the rename synced, so that after a power loss there is
     * the old file or the new one.
     */
    public void publish(Path aside, String file) throws IOException {
        WholeFile.publish(aside, folder.resolve(file));
    }

    /** Writes a small file whole or not at all. */
    public void write(String file, byte[] content) throws IOException {
        Path aside = aside(file);
        Files.write(aside, content);
        publish(aside, file);
    }

    public boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    /** Removes a file of an earlier run, if it is there. */
    public void remove(String file) throws IOException {
        Files.deleteIfExists(folder.resolve(file));
    }

    /** Forgets the state of a run that has ended. */
    public void clear() throws IOException {
        // first of all: a process killed in the middle of this leaves no run that could be resumed with half its spools
        Files.deleteIfExists(state.resolve(RUN));
        for (int tries = 1; ; tries++) {
            try {
                deleteAll(state);
                return;
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                // another worker's last word on its progress came in between
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    static void deleteAll(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
