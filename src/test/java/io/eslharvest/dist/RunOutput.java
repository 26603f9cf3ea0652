package io.eslharvest.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a run left behind that another run over the same data has to leave too.
 *
 * @param exitCode as the process ended
 * @param parts the text of each part by its name
 * @param missing the lines of the missing list, in any order
 * @param books the totals of the report that do not depend on how often a server was asked
 */
record RunOutput(int exitCode, Map<String, String> parts, TreeSet<String> missing, Map<String, Long> books) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> BOOKS = List.of(
            "listed", "written", "stale", "over_limit", "filtered", "superseded", "unreadable", "failed", "repeated");

    static RunOutput read(int exitCode, Path out) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int part = 1; part <= SmallFleet.SERVERS; part++) {
            String file = "esl_id_part_" + part + ".csv";
            parts.put(file, Files.readString(out.resolve(file), StandardCharsets.UTF_8));
        }
        Path list = out.resolve("missing.jsonl");
        TreeSet<String> missing = new TreeSet<>(Files.exists(list) ? Files.readAllLines(list) : List.of());
        JsonNode report = JSON.readTree(out.resolve("report.json").toFile());
        Map<String, Long> books = new LinkedHashMap<>();
        books.put("balanced", report.path("balanced").asBoolean() ? 1L : 0L);
        BOOKS.forEach(name -> books.put(name, report.path("totals").path(name).asLong(-1)));
        return new RunOutput(exitCode, parts, missing, books);
    }

    /** Whether the folder holds a run that {@code --resume} goes on with. */
    static boolean isUnfinished(Path out) throws IOException {
        Path run = out.resolve(".esl-harvest/run.json");
        return Files.exists(run)
                && !JSON.readTree(run.toFile()).path("finished").asBoolean();
    }
}
