package io.eslharvest.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The folder that holds the folders of all runs of a {@code serve}, and what it knows of them. One process at a time
 * works on it. Thread-safe.
 */
public final class ServeFolder implements AutoCloseable {

    private static final String STATE = ".esl-harvest-serve";

    private final Path folder;
    private final Path state;
    private FolderLock lock;

    private ServeFolder(Path folder, Path state, FolderLock lock) {
        this.folder = folder;
        this.state = state;
        this.lock = lock;
    }

    /**
     * Opens a folder, and makes it if need be.
     *
     * @throws OutputInUse if another process serves it
     * @throws IOException if it cannot be made or written
     */
    public static ServeFolder open(Path folder) throws IOException, OutputInUse {
        Path state = folder.resolve(STATE);
        return new ServeFolder(folder, state, lock(folder, state));
    }

    private static FolderLock lock(Path folder, Path state) throws IOException, OutputInUse {
        return FolderLock.take(folder, state, "another esl-harvest serve");
    }

    /** What was written under that name; empty if nothing was. */
    public Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(state.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Writes something small whole or not at all.
     *
     * @throws IOException if that cannot be, or if the folder was replaced and another process serves the new one
     */
    public synchronized void write(String name, byte[] content) throws IOException {
        lockAgain();
        Path aside = state.resolve(name + ".tmp");
        Files.write(aside, content);
        WholeFile.publish(aside, state.resolve(name));
    }

    /** The folder may have been replaced, as by a mount: then the lock is one of nothing that is there. */
    private void lockAgain() throws IOException {
        if (lock.isInPlace()) {
            return;
        }
        try {
            lock.close();
            lock = lock(folder, state);
        } catch (OutputInUse e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Puts something that cannot be read out of the way.
     *
     * @return where it is now
     */
    public synchronized Path putAside(String name) throws IOException {
        Path aside = state.resolve(name + ".broken");
        Files.move(state.resolve(name), aside, StandardCopyOption.REPLACE_EXISTING);
        return aside;
    }

    @Override
    public synchronized void close() throws IOException {
        lock.close();
    }
}
