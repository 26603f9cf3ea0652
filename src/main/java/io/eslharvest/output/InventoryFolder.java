package io.eslharvest.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that an inventory is kept in. One process at a time works on it; a harvest of ESL servers into the same
 * folder is none of its business.
 */
public final class InventoryFolder implements AutoCloseable {

    private static final String STATE = ".esl-harvest-inventory";

    private final Path folder;
    private final Path state;
    private final FolderLock lock;

    private InventoryFolder(Path folder, FolderLock lock) {
        this.folder = folder;
        this.state = folder.resolve(STATE);
        this.lock = lock;
    }

    /**
     * Opens a folder, and makes it if need be.
     *
     * @throws OutputInUse if another process keeps an inventory in it
     * @throws IOException if it cannot be made or written
     */
    public static InventoryFolder open(Path folder) throws IOException, OutputInUse {
        Path state = folder.resolve(STATE);
        return new InventoryFolder(folder, FolderLock.take(folder, state, "another esl-harvest inventory"));
    }

    public Path path() {
        return folder;
    }

    /** The articles. */
    public Path csv() {
        return folder.resolve("inventory.csv");
    }

    /** What they lack; absent where there is nothing to name. */
    public Path gaps() {
        return folder.resolve("inventory-missing.jsonl");
    }

    /** The articles as they were before they were harvested anew. */
    public Path before() {
        return folder.resolve("inventory-before-refresh.csv");
    }

    /** Where the articles are written until the file is whole. */
    public Path aside() {
        return state.resolve("inventory.csv.tmp");
    }

    /**
     * Puts the articles, written aside, in their place, then the list of what they lack. A list where there was none goes
     * first: articles never stand there as if they lacked nothing.
     *
     * @param gaps the list's lines; none for no list
     */
    public void publish(byte[] gaps) throws IOException {
        boolean first = Files.notExists(gaps());
        if (first) {
            publishList(gaps);
        }
        WholeFile.publish(aside(), csv());
        if (!first) {
            publishList(gaps);
        }
    }

    private void publishList(byte[] gaps) throws IOException {
        if (gaps.length == 0) {
            Files.deleteIfExists(gaps());
            return;
        }
        Path list = state.resolve("inventory-missing.jsonl.tmp");
        Files.write(list, gaps);
        WholeFile.publish(list, gaps());
    }

    /** Keeps a copy of the articles, unless they are only a part of those that an earlier copy holds. */
    public void keepBefore(boolean unfinished) throws IOException {
        if (Files.exists(csv()) && !(unfinished && Files.exists(before()))) {
            Path copy = state.resolve("inventory-before-refresh.csv.tmp");
            Files.deleteIfExists(copy);
            Files.copy(csv(), copy);
            WholeFile.publish(copy, before());
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
