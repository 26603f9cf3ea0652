package io.eslharvest.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Trial;
import io.eslharvest.esl.StoreCount;
import io.eslharvest.harvest.Failure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RowWriterTest {

    private static final Row WELL =
            new Row("h:9000", true, 200, 12, 9_000, null, new StoreCount(3, List.of(1_000_000_000L, 3_000_000_000L)));
    private static final Row DOWN =
            new Row("=h", false, null, 7, 0, new Failure("timeout", "no\u001b[2J answer", true), null);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void json_has_each_field_of_each_row() throws Exception {
        JsonRows rows = new JsonRows(true, out);
        rows.row(WELL);
        rows.row(DOWN);

        List<String> lines = written().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("{\"target\":\"h:9000\",\"ok\":true,\"status\":200,\"millis\":12,\"reason\":null,"
                        + "\"stores\":3,\"labels\":4000000000}");
        JsonNode down = new ObjectMapper().readTree(lines.get(1));
        assertThat(down.get("status").isNull()).isTrue();
        assertThat(down.get("reason").asText()).isEqualTo("timeout");
        assertThat(down.get("stores").isNull()).isTrue();
    }

    @Test
    void rows_of_urls_know_no_stores() throws Exception {
        new JsonRows(false, out).row(WELL);
        new CsvRows(Trial.of("h:1").settings(), false, out).row(WELL);

        assertThat(written()).doesNotContain("stores").doesNotContain("labels");
    }

    @Test
    void csv_is_guarded_against_formulas_and_has_the_delimiter_of_the_files() throws Exception {
        CsvRows rows =
                new CsvRows(Trial.of("h:1").with("harvest.csv-delimiter", ";").settings(), true, out);
        rows.row(WELL);
        rows.row(DOWN);

        assertThat(written())
                .isEqualTo("target;ok;status;millis;reason;stores;labels\r\n"
                        + "h:9000;true;200;12;;3;4000000000\r\n"
                        + "'=h;false;;7;timeout;;\r\n");
    }

    @Test
    void the_table_is_harmless_for_a_terminal() {
        TableRows rows = new TableRows(List.of("h:9000", "=h"), true, out);
        rows.row(WELL);
        rows.row(DOWN);

        assertThat(written()).isEqualTo("""
                        target  ok   status  millis  stores     labels  reason
                        h:9000  yes     200      12       3  4000000000
                        =h      no        -       7       -          -  timeout (no\\u001b[2J answer)
                        """);
    }
}
