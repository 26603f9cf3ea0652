package io.eslharvest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.books.StoreBook;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a run left behind.
 *
 * @param out its output folder
 * @param report what it reported; null where the disk failed
 * @param run the run itself
 */
public record Harvested(Path out, Report report, HarvestRun run) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The bytes of a part as text; they have to be UTF-8. */
    public String text(int part) throws IOException {
        return Files.readString(out.resolve(run.parts().get(part - 1).file()), StandardCharsets.UTF_8);
    }

    /** The rows of a part by the names in its header. */
    public List<CSVRecord> rows(int part) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text(part)))) {
            return parser.getRecords();
        }
    }

    /** One column of a part, top to bottom. */
    public List<String> column(int part, String name) throws IOException {
        return rows(part).stream().map(row -> row.get(name)).toList();
    }

    /** The lines of the missing list; none where there is no list. */
    public List<JsonNode> missing() throws IOException {
        Path file = out.resolve("missing.jsonl");
        List<JsonNode> lines = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    /** The reasons in the missing list, in its order. */
    public List<String> reasons() throws IOException {
        return missing().stream().map(line -> line.path("reason").asText()).toList();
    }

    /** The sums over all servers. */
    public StoreBook totals() {
        return report.totals().book();
    }
}
