package io.eslharvest.output;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.ServerMark;
import io.eslharvest.harvest.SheafNote;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that a run leaves its files in, and the state of the run within it. One run at a time works in it: a lock
 * that dies with its process sees to that.
 */
public final class OutputFolder implements AutoCloseable {

    private static final String STATE = ".esl-harvest";
    private static final String LOCK = "lock";
    private static final String RUN = "run.json";
    private static final String ENDED = "ended.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path state;
    private final FileChannel lockFile;
    private final FileLock lock;

    private OutputFolder(Path folder, FileChannel lockFile, FileLock lock) {
        this.folder = folder;
        this.state = folder.resolve(STATE);
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Opens a folder for one run, and makes it if need be.
     *
     * @throws OutputInUse if another run works in it
     * @throws IOException if it cannot be made or written
     */
    public static OutputFolder open(Path folder) throws IOException, OutputInUse {
        Path state = folder.resolve(STATE);
        Files.createDirectories(state);
        FileChannel lockFile =
                FileChannel.open(state.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            lockFile.close();
            throw new OutputInUse(folder);
        }
        return new OutputFolder(folder, lockFile, lock);
    }

    /**
     * Moves the state of an unfinished run away, so that a new run starts from nothing.
     *
     * @return where it is now; empty if there was none
     */
    public Optional<Path> putAsideUnfinished() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(state)) {
            left = files.filter(file -> !file.endsWith(LOCK)).toList();
        }
        if (lastRun().map(run -> run.finished).orElse(true)) {
            for (Path file : left) {
                deleteAll(file);
            }
            return Optional.empty();
        }
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
        return state.resolve("server-" + (server + 1));
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

    /** Keeps what a run is, so that it can be resumed. */
    public void begin(RunMark run) throws IOException {
        writeState(state.resolve(RUN), run);
    }

    /** The last run in this folder, if it left something to do; empty if there is none. */
    public Optional<RunMark> lastRun() throws IOException {
        Path file = state.resolve(RUN);
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), RunMark.class)) : Optional.empty();
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
            Path ended = spools(server).resolve(ENDED);
            if (Files.exists(ended)) {
                earlier.add(server, JSON.readValue(ended.toFile(), ServerMark.class));
            }
        }
        return earlier;
    }

    private static void writeState(Path file, Object content) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(aside, JSON.writeValueAsBytes(content));
        WholeFile.sync(aside);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        WholeFile.syncFolder(file.getParent());
    }

    /** Where a part is written until it is whole. */
    public Path aside(String file) {
        return state.resolve(file + ".tmp");
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
        deleteAll(state);
    }

    private static void deleteAll(Path root) throws IOException {
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
        lock.release();
        lockFile.close();
    }
}
