package io.eslharvest.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The intermediate spools of one merge, in a folder that is made when the first is needed and removed at the end. */
final class IntermediateSpools implements Closeable {

    private final Path workFolder;
    private final Set<Path> own = new LinkedHashSet<>();
    private Path folder;
    private int made;

    IntermediateSpools(Path workFolder) {
        this.workFolder = workFolder;
    }

    /** The path for one more intermediate spool. */
    Path next() throws IOException {
        if (folder == null) {
            folder = Files.createTempDirectory(Files.createDirectories(workFolder), "merge-");
        }
        Path spool = folder.resolve(++made + ".spool");
        own.add(spool);
        return spool;
    }

    /** Deletes those of the spools that are intermediate, and none of the others. */
    void deleteOwn(Collection<Path> spools) throws IOException {
        for (Path spool : spools) {
            if (own.remove(spool)) {
                Files.deleteIfExists(spool);
            }
        }
    }

    @Override
    public void close() throws IOException {
        deleteOwn(Set.copyOf(own));
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }
}
