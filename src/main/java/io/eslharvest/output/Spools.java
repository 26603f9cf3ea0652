package io.eslharvest.output;

import io.eslharvest.harvest.Bundle;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.harvest.Sheaf;
import io.eslharvest.harvest.SheafNote;
import io.eslharvest.spool.Journal;
import io.eslharvest.spool.SpoolFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Takes sorted records to disk. What is written counts as done; the file is its own proof of that. */
public final class Spools {

    static final String SUFFIX = ".spool";
    private static final String JOURNAL = ".journal";

    private final AtomicLong next = new AtomicLong();

    /** What stands at the head of a spool: what its sheaves know beside their records. */
    public static final class Head {
        public List<SheafNote> sheaves = new ArrayList<>();
    }

    /**
     * Takes a sheaf into a bundle, and at once into its journal on disk: what the aggregate route calls for each.
     *
     * @param bundle the bundle so far; null for its first sheaf
     */
    public Bundle gather(Bundle bundle, Sheaf sheaf) {
        Bundle gathered = bundle == null ? begin(sheaf.server()) : bundle;
        gathered.add(sheaf);
        // none since the disk failed
        if (sheaf.store() != null && gathered.journal() != null) {
            try {
                gathered.journal().append(sheaf.note(), sheaf.records());
            } catch (IOException e) {
                sheaf.server().run().diskFailed(e);
            }
        }
        return gathered;
    }

    private Bundle begin(ServerWork server) {
        HarvestRun run = server.run();
        try {
            Path spool = run.folder().spools(server.number()).resolve(name(run));
            return new Bundle(server, spool, new Journal(journalOf(spool)));
        } catch (IOException e) {
            run.diskFailed(e);
            return new Bundle(server, null, null);
        }
    }

    /** Writes a bundle as one spool, and only then into the books. */
    public void write(Bundle bundle, List<Map<String, Object>> sorted) {
        HarvestRun run = bundle.server().run();
        try {
            if (run.diskFailure() != null) {
                throw run.diskFailure();
            }
            if (!bundle.sheaves().isEmpty()) {
                Head head = new Head();
                head.sheaves = bundle.sheaves().stream().map(Sheaf::note).toList();
                SpoolFile.write(bundle.spool(), head, sorted);
            }
            bundle.journal().delete();
        } catch (IOException e) {
            run.diskFailed(e);
            bundle.sheaves().forEach(Sheaf::spoil);
        }
        bundle.sheaves().forEach(bundle.server()::book);
    }

    /** Makes spools of the journals that a killed process left. */
    static void recover(Path folder, Comparator<Map<String, Object>> order) throws IOException {
        for (Path journal : in(folder, JOURNAL)) {
            String name = journal.getFileName().toString();
            Path spool = folder.resolve(name.substring(0, name.length() - JOURNAL.length()) + SUFFIX);
            if (!Files.exists(spool)) {
                Head head = new Head();
                List<Map<String, Object>> records = new ArrayList<>();
                Journal.replay(journal, SheafNote.class, (note, more) -> {
                    head.sheaves.add(note);
                    records.addAll(more);
                });
                records.sort(order);
                SpoolFile.write(spool, head, records);
            }
            Files.delete(journal);
        }
    }

    private static Path journalOf(Path spool) {
        String name = spool.getFileName().toString();
        return spool.resolveSibling(name.substring(0, name.length() - SUFFIX.length()) + JOURNAL);
    }

    /** Writes records of a part once more, in the order of the file. */
    public void writeAgain(Part part, List<Map<String, Object>> sorted) throws IOException {
        SpoolFile.write(part.ownSpools().resolve(name(part.run())), new Head(), sorted);
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
        return in(folder, SUFFIX);
    }

    /** The spools and journals of a folder. */
    static List<Path> all(Path folder) throws IOException {
        List<Path> all = new ArrayList<>(in(folder));
        all.addAll(in(folder, JOURNAL));
        return all;
    }

    private static List<Path> in(Path folder, String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    /** In the order in which spools were begun, over all starts of the run. */
    private String name(HarvestRun run) {
        return String.format(Locale.ROOT, "%04d-%08d%s", run.generation(), next.incrementAndGet(), SUFFIX);
    }
}
