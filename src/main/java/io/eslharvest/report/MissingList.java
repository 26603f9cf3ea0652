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
import java.util.List;

/** Writes {@code missing.jsonl}: what was not fetched, server by server, from what lies with the records on disk. */
final class MissingList {

    static final String FILE = "missing.jsonl";

    private MissingList() {}

    /** Writes the list, or removes an earlier one where there is nothing to name. Returns its number of lines. */
    static long write(HarvestRun run, ObjectMapper json) throws IOException {
        Path aside = run.folder().aside(FILE);
        long lines = 0;
        try (OutputStream out = Files.newOutputStream(aside);
                SequenceWriter writer = json.writerFor(Missing.class)
                        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                        .withRootValueSeparator("\n")
                        .writeValues(out)) {
            for (ServerWork server : run.getServers()) {
                for (SheafNote note : Spools.notes(run.folder(), server.number())) {
                    lines += add(writer, note.missing);
                }
                lines += add(writer, server.tally().missing());
            }
            writer.flush();
            if (lines > 0) {
                out.write('\n');
            }
        }
        if (lines == 0) {
            Files.delete(aside);
            run.folder().remove(FILE);
        } else {
            run.folder().publish(aside, FILE);
        }
        return lines;
    }

    private static long add(SequenceWriter writer, List<Missing> missing) throws IOException {
        for (Missing one : missing) {
            writer.write(one);
        }
        return missing.size();
    }
}
