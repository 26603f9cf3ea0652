package io.eslharvest.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder that holds the folders of all runs of a {@code serve}, and what it knows of them. One process at a time
 * works on it.
 */
public final class ServeFolder implements AutoCloseable {

    private static final String STATE = ".esl-harvest-serve";

    private final Path state;
    private final FolderLock lock;

    private ServeFolder(Path state, FolderLock lock) {
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
        return new ServeFolder(state, FolderLock.take(folder, state, "another esl-harvest serve"));
    }

    /** What was written under that name; empty if nothing was. */
    public Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(state.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Writes something small whole or not at all. */
    public void write(String name, byte[] content) throws IOException {
        Path aside = state.resolve(name + ".tmp");
        Files.write(aside, content);
        WholeFile.publish(aside, state.resolve(name));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
