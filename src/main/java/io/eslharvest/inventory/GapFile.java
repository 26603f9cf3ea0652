package io.eslharvest.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The list of what the inventory lacks: one JSON object a line. */
final class GapFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GapFile() {}

    /** The lines; none where there is nothing to name. */
    static byte[] bytes(List<Gap> gaps) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (SequenceWriter writer =
                JSON.writerFor(Gap.class).withRootValueSeparator("\n").writeValues(lines)) {
            writer.writeAll(gaps);
        }
        if (!gaps.isEmpty()) {
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /**
     * What a file names; nothing if there is none.
     *
     * @throws IllegalArgumentException for a file that is no such list
     */
    static List<Gap> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (MappingIterator<Gap> lines = JSON.readerFor(Gap.class).readValues(file.toFile())) {
            return lines.readAll();
        } catch (JsonProcessingException noList) {
            throw new IllegalArgumentException(file + ": " + noList.getOriginalMessage(), noList);
        }
    }
}
