package io.eslharvest.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.eslharvest.books.Missing;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.harvest.SheafNote;
import io.eslharvest.output.Spools;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code missing.jsonl}: what was not fetched, server by server, from what lies with the records on disk. */
public final class MissingList {

    public static final String FILE = "missing.jsonl";

    private final Map<String, Long> byReason = new TreeMap<>();
    private final Map<String, Long> byServer = new HashMap<>();
    private final MissingDigest digest = new MissingDigest();

    private MissingList() {}

    /** Writes the list, or removes an earlier one where there is nothing to name. Returns what it counted. */
    static MissingList write(HarvestRun run, ObjectMapper json) throws IOException {
        Path aside = run.folder().aside(FILE);
        MissingList list = new MissingList();
        try (OutputStream out = Files.newOutputStream(aside);
                SequenceWriter writer = json.writerFor(Missing.class)
                        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .withRootValueSeparator("\n")
                        .writeValues(out)) {
            for (ServerWork server : run.getServers()) {
                Map<Long, Integer> resolvedBy = resolvedBy(run, server);
                int position = 0;
                for (SheafNote note : Spools.notes(run.folder(), server.number())) {
                    int here = position++;
                    list.add(
                            writer,
                            note.missing.stream()
                                    .filter(entry -> resolvedBy.getOrDefault(entry.identity(), here) <= here)
                                    .toList());
                }
                list.add(writer, server.tally().missing());
            }
            writer.flush();
            if (list.lines() > 0) {
                out.write('\n');
            }
        }
        if (list.lines() == 0) {
            Files.delete(aside);
            run.folder().remove(FILE);
        } else {
            run.folder().publish(aside, FILE);
        }
        return list;
    }

    /** For entries that were asked for again: the last note that settles them. Later words on them stand. */
    private static Map<Long, Integer> resolvedBy(HarvestRun run, ServerWork server) throws IOException {
        Map<Long, Integer> resolvedBy = new HashMap<>();
        int position = 0;
        for (SheafNote note : Spools.notes(run.folder(), server.number())) {
            int here = position++;
            note.resolved.forEach(identity -> resolvedBy.put(identity, here));
        }
        return resolvedBy;
    }

    private void add(SequenceWriter writer, List<Missing> missing) throws IOException {
        for (Missing one : missing) {
            writer.write(one);
            byReason.merge(one.reason(), 1L, Long::sum);
            byServer.merge(one.server(), 1L, Long::sum);
            digest.add(one);
        }
    }

    long lines() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lines by their reason, in its order. */
    Map<String, Long> byReason() {
        return Collections.unmodifiableMap(byReason);
    }

    /** Lines that name a server or something of it. */
    long of(ServerWork server) {
        return byServer.getOrDefault(server.name(), 0L);
    }

    /** The list in short. */
    MissingDigest digest() {
        return digest;
    }
}
