package io.eslharvest.output;

import io.eslharvest.harvest.Bundle;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.Sheaf;
import io.eslharvest.harvest.SheafNote;
import io.eslharvest.spool.SpoolFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Takes sorted records to disk. What is written counts as done; the file is its own proof of that. */
public final class Spools {

    static final String SUFFIX = ".spool";

    /** Names go on behind those of an earlier start of the same run. */
    private final AtomicLong next = new AtomicLong(System.currentTimeMillis());

    /** What stands at the head of a spool: what its sheaves know beside their records. */
    public static final class Head {
        public List<SheafNote> sheaves;
    }

    /** Writes a bundle as one spool, and only then into the books. */
    public void write(Bundle bundle, List<Map<String, Object>> sorted) {
        if (bundle.sheaves().isEmpty()) {
            return;
        }
        HarvestRun run = bundle.server().run();
        Head head = new Head();
        head.sheaves = bundle.sheaves().stream().map(Sheaf::note).toList();
        try {
            Path folder = run.folder().spools(bundle.server().number());
            SpoolFile.write(folder.resolve(name()), head, sorted);
        } catch (IOException e) {
            run.diskFailed(e);
            bundle.sheaves().forEach(Sheaf::discard);
        }
        bundle.sheaves().forEach(bundle.server()::book);
    }

    /** Writes records of a part once more, in the order of the file. */
    public void writeAgain(Part part, List<Map<String, Object>> sorted) throws IOException {
        SpoolFile.write(part.ownSpools().resolve(name()), new Head(), sorted);
    }

    /** What the spools of a server know beside their records, one spool at a time in memory. */
    public static Iterable<SheafNote> notes(OutputFolder folder, int server) throws IOException {
        List<Path> spools = in(folder.spools(server));
        return () -> spools.stream().flatMap(Spools::notes).iterator();
    }

    private static Stream<SheafNote> notes(Path spool) {
        try {
            return SpoolFile.header(spool, Head.class).sheaves.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The spools of a folder, oldest first. */
    static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    private String name() {
        return String.format("%015d%s", next.incrementAndGet(), SUFFIX);
    }
}
