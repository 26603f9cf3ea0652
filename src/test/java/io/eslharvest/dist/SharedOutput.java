package io.eslharvest.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a run left that is the same however many did it.
 *
 * @param parts the text of each part by its name
 * @param missing the lines of the missing list, in any order
 * @param stores the counts of each store
 */
record SharedOutput(
        boolean balanced, Map<String, String> parts, TreeSet<String> missing, Map<String, List<Long>> stores) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> COUNTS = List.of(
            "listed", "written", "stale", "over_limit", "filtered", "superseded", "unreadable", "failed", "repeated");

    static SharedOutput read(Path out) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".csv")).toList()) {
                parts.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        Path list = out.resolve("missing.jsonl");
        TreeSet<String> missing = new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
        JsonNode report = JSON.readTree(out.resolve("report.json").toFile());
        Map<String, List<Long>> stores = new TreeMap<>();
        for (JsonNode server : report.path("servers")) {
            for (JsonNode store : server.path("stores")) {
                stores.put(
                        server.path("server").asText() + " "
                                + store.path("store").asText(),
                        COUNTS.stream()
                                .map(count -> store.path(count).asLong(-1))
                                .toList());
            }
        }
        return new SharedOutput(report.path("balanced").asBoolean(), parts, missing, stores);
    }
}
