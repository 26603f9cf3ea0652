package io.eslharvest.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that somebody works in a folder. It dies with its process. */
final class FolderLock implements Closeable {

    /** The files whose lock this process has: the system gives it up with the first channel to a file that is closed. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** The name of its file, in the state of the folder. */
    static final String FILE = "lock";

    private final Path path;
    private final FileChannel file;
    private final FileLock lock;

    /** What the file system knows the file by, whatever its name; null if it does not tell. */
    private final Object key;

    private FolderLock(Path path, FileChannel file, FileLock lock) throws IOException {
        this.path = path;
        this.file = file;
        this.key = key(path);
        this.lock = lock;
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /**
     * Takes the lock of a folder.
     *
     * @param folder what is worked in, for the message
     * @param state where the lock's file lies; made if need be
     * @param other whoever else would have it, for the message
     * @throws OutputInUse if somebody else has it
     * @throws IOException if its file cannot be made
     */
    static FolderLock take(Path folder, Path state, String other) throws IOException, OutputInUse {
        Path path = Files.createDirectories(state).toRealPath().resolve(FILE);
        if (!HELD.add(path)) {
            throw new OutputInUse(other, folder);
        }
        try {
            return lock(path).orElseThrow(() -> new OutputInUse(other, folder));
        } catch (IOException | OutputInUse | RuntimeException e) {
            HELD.remove(path);
            throw e;
        }
    }

    /** Empty if another process has it. */
    private static Optional<FolderLock> lock(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return Optional.of(new FolderLock(path, file, lock));
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        file.close();
        return Optional.empty();
    }

    /** Whether its file is still the one in its place. */
    boolean isInPlace() throws IOException {
        try {
            return file.isOpen() && Objects.equals(key, key(path));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        if (!file.isOpen()) {
            return;
        }
        try {
            lock.release();
            file.close();
        } finally {
            HELD.remove(path);
        }
    }
}
