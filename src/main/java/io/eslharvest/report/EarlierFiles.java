package io.eslharvest.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.output.OutputFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files that earlier runs left in the output folder, as the last report says: only those are ours to touch. */
final class EarlierFiles {

    private final Map<String, JsonNode> files = new LinkedHashMap<>();

    /** Reads the last report; one that is missing or unreadable knows no files. */
    static EarlierFiles in(OutputFolder folder, ObjectMapper json) throws IOException {
        EarlierFiles earlier = new EarlierFiles();
        Path report = folder.path().resolve(Books.REPORT);
        if (Files.isRegularFile(report)) {
            try {
                for (JsonNode file : json.readTree(report.toFile()).path("files")) {
                    earlier.files.put(file.path("file").asText(), file);
                }
            } catch (com.fasterxml.jackson.core.JacksonException e) {
                // not a report of ours: then its files are not ours either
                earlier.files.clear();
            }
        }
        return earlier;
    }

    Iterable<String> names() {
        return files.keySet();
    }

    /** A text of a file's entry; null if there is none. */
    String text(String file, String field) {
        JsonNode value = files.containsKey(file) ? files.get(file).get(field) : null;
        return value == null || value.isNull() ? null : value.asText();
    }

    Long records(String file) {
        String records = text(file, "records");
        return records == null ? null : Long.valueOf(records);
    }
}
