package io.eslharvest.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Says that one process works in a folder. It dies with its process. */
final class FolderLock implements Closeable {

    /** The name of its file, in the state of the folder. */
    static final String FILE = "lock";

    private final FileChannel file;
    private final FileLock lock;

    private FolderLock(FileChannel file, FileLock lock) {
        this.file = file;
        this.lock = lock;
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
        Files.createDirectories(state);
        FileChannel file = FileChannel.open(state.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new OutputInUse(other, folder);
        }
        return new FolderLock(file, lock);
    }

    @Override
    public void close() throws IOException {
        lock.release();
        file.close();
    }
}
