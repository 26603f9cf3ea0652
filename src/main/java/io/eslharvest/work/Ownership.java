package io.eslharvest.work;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.output.OutputFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The right of this worker to work on one server of a run. It is taken by renaming the server's folder, so that a former
 * owner that still believes in its right cannot write any more; a lock, which dies with its process, tells the next
 * owner when the former one has sent its last request.
 */
final class Ownership implements AutoCloseable {

    private static final String FILE = "owner";

    /** How long the former owner may take to notice that it is none any more. */
    private static final long PATIENCE_MILLIS = 10_000;

    private static final long LOOK_MILLIS = 50;

    /** A process that was stopped and goes on looks before its next request. */
    private static final long LONGEST_TRUST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final FileChannel file;
    private final FileLock lock;
    private Record past = new Record();
    private volatile boolean lost;
    private volatile long lookedNanos = System.nanoTime();

    /** What the owners of a server leave to the next one. */
    static final class Record {

        /** How often in a row it was owned and nothing came of it. */
        public int fruitless;

        /** Sheaves on disk when it was taken. */
        public long sheaves;

        public String worker = "";
    }

    private Ownership(Path folder, FileChannel file, FileLock lock) {
        this.folder = folder;
        this.file = file;
        this.lock = lock;
    }

    /**
     * Takes a server over.
     *
     * @param redelivered whether the broker gave the server to somebody before: then that one has lost it
     * @return empty if somebody works on it whom the broker gave it by another message: then this one is one too many;
     *     or if somebody has taken it from this worker already
     */
    static Optional<Ownership> take(OutputFolder folder, int server, boolean redelivered)
            throws IOException, InterruptedException {
        if (!redelivered && !awaitOwner(folder.spools(server).resolve(FILE))) {
            return Optional.empty();
        }
        Path taken = folder.takeOver(server);
        FileChannel file;
        try {
            file = FileChannel.open(
                    taken.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            // without the lock after all that time: the owner before is frozen, and what it still may do is fenced off
            Ownership ownership = new Ownership(taken, file, await(file));
            ownership.read();
            return Optional.of(ownership);
        } catch (IOException | InterruptedException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Whether nobody holds the lock, or lets it go in time. */
    private static boolean awaitOwner(Path file) throws IOException, InterruptedException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = await(channel)) {
            return free != null;
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static FileLock await(FileChannel file) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        FileLock lock = tryLock(file);
        while (lock == null && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK_MILLIS);
            lock = tryLock(file);
        }
        return lock;
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private void read() throws IOException {
        byte[] text = Channels.newInputStream(file.position(0)).readAllBytes();
        try {
            past = text.length == 0 ? past : JSON.readValue(text, Record.class);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            // its writer was killed over it: then it is an owner that brought nothing
            past.fruitless++;
        }
    }

    /**
     * Counts this ownership, before anything is done that may end it.
     *
     * @param worker who it is, for people
     * @return how often in a row the server was owned so far and nothing came of it, this time included
     */
    int begin(String worker) throws IOException {
        past.fruitless++;
        past.worker = worker;
        write();
        return past.fruitless;
    }

    /**
     * Judges the ownerships before this one by what is on disk.
     *
     * @return how often in a row the server was owned and nothing came of it, this time included
     */
    int judge(long sheaves) throws IOException {
        if (sheaves > past.sheaves) {
            past.fruitless = 1;
            past.sheaves = sheaves;
            write();
        }
        return past.fruitless;
    }

    /** This ownership ends without blame: its worker was stopped, or lost its broker. */
    void excuse() throws IOException {
        if (isHeld()) {
            past.fruitless = Math.max(0, past.fruitless - 1);
            write();
        }
    }

    /** In one write, over what was there: a kill leaves no empty file, and a full disk has room for it. */
    private void write() throws IOException {
        byte[] record = JSON.writeValueAsBytes(past);
        byte[] padded = Arrays.copyOf(record, Math.max(record.length, Math.toIntExact(file.size())));
        Arrays.fill(padded, record.length, padded.length, (byte) ' ');
        file.write(ByteBuffer.wrap(padded), 0);
    }

    /** The server's folder. */
    Path folder() {
        return folder;
    }

    /** Looks whether the server is still this worker's. */
    boolean look() {
        lookedNanos = System.nanoTime();
        if (!Files.isDirectory(folder)) {
            // from two threads: never back to what it was
            lost = true;
        }
        return !lost;
    }

    /** Whether the server is still this worker's, as far as it looked lately. */
    boolean isHeld() {
        return !lost && (System.nanoTime() - lookedNanos < LONGEST_TRUST_NANOS || look());
    }

    /** Lets the next owner begin: no request is in flight any more. */
    @Override
    public void close() throws IOException {
        if (lock != null && lock.isValid()) {
            lock.release();
        }
        file.close();
    }
}
