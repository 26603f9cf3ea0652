package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.demo.EslServer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What a harvest brought home, as it lies in the output folder.
 *
 * @param out the folder
 * @param report {@code report.json}
 * @param missing the lines of {@code missing.jsonl}; none where there is no such file
 */
record Haul(Path out, JsonNode report, List<JsonNode> missing) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FATES =
            List.of("written", "stale", "over_limit", "filtered", "superseded", "unreadable", "failed");

    /** Reads what lies there. The books have to balance, whatever the servers did: that is checked here, for all tests. */
    static Haul of(Path out) throws IOException {
        List<JsonNode> missing = new ArrayList<>();
        Path list = out.resolve("missing.jsonl");
        if (Files.exists(list)) {
            for (String line : Files.readAllLines(list)) {
                missing.add(JSON.readTree(line));
            }
            assertThat(missing).describedAs("a list without a line is no list").isNotEmpty();
        }
        Haul haul = new Haul(out, JSON.readTree(out.resolve("report.json").toFile()), missing);
        haul.requireBalance();
        return haul;
    }

    private void requireBalance() throws IOException {
        assertThat(report.path("balanced").asBoolean())
                .describedAs("balanced, says the report")
                .isTrue();
        for (JsonNode server : report.path("servers")) {
            for (JsonNode store : server.path("stores")) {
                assertThat(FATES.stream()
                                .mapToLong(fate -> store.path(fate).asLong())
                                .sum())
                        .describedAs("all listed labels of %s", store)
                        .isEqualTo(store.path("listed").asLong());
            }
        }
        assertThat(rows()).hasSize(report.at("/totals/written").asInt());
        if (outcome().equals("complete")) {
            assertThat(total("failed"))
                    .describedAs("what a complete run is without")
                    .isZero();
        } else {
            assertThat(missing).describedAs("what is not complete names why").isNotEmpty();
        }
    }

    /** {@code complete}, {@code partial} or {@code nothing}; the exit code follows from it. */
    String outcome() {
        return report.path("outcome").asText();
    }

    /** A count over all servers, such as {@code retries}. */
    long total(String count) {
        return report.path("totals").path(count).asLong();
    }

    /** What the report says of one server. */
    JsonNode of(EslServer server) {
        return of(server.address());
    }

    /** What the report says of one server, by its name in the server list. */
    JsonNode of(String server) {
        return StreamSupport.stream(report.path("servers").spliterator(), false)
                .filter(each -> each.path("server").asText().equals(server))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a part was written, by its number from 1. */
    boolean hasPart(int number) {
        return Files.exists(part(number));
    }

    /** The bytes of a part as text. */
    String text(int number) throws IOException {
        return Files.readString(part(number), StandardCharsets.UTF_8);
    }

    private Path part(int number) {
        return out.resolve("esl_id_part_" + number + ".csv");
    }

    /** The rows of all parts, part by part. */
    List<CSVRecord> rows() throws IOException {
        List<CSVRecord> rows = new ArrayList<>();
        for (int number = 1; number <= report.path("servers").size(); number++) {
            if (hasPart(number)) {
                try (CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(new StringReader(text(number)))) {
                    rows.addAll(parser.getRecords());
                }
            }
        }
        return rows;
    }

    /** One column of all rows. */
    List<String> column(String name) throws IOException {
        return rows().stream().map(row -> row.get(name)).toList();
    }

    /** The ids of all rows. */
    List<String> ids() throws IOException {
        return column("esl_id");
    }

    /** The reasons of the missing list, in its order. */
    List<String> reasons() {
        return missing.stream().map(line -> line.path("reason").asText()).toList();
    }
}
