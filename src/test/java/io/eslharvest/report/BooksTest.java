package io.eslharvest.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.books.Missing;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.SheafNote;
import io.eslharvest.http.ExchangeGuard;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.output.Spools;
import io.eslharvest.page.ReportPage;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import io.eslharvest.spool.SpoolFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BooksTest {

    @TempDir
    private Path out;

    @Test
    void count_what_is_missing_by_its_reason_and_by_server() throws Exception {
        Report report = close("timeout", "http-503", "timeout");
        assertThat(report.missing()).isEqualTo(3);
        assertThat(report.missingByReason()).isEqualTo(Map.of("http-503", 1L, "timeout", 2L));
        assertThat(report.servers()).extracting(Report.OfServer::missing).containsExactly(3L, 0L);
        assertThat(Files.readAllLines(out.resolve("missing.jsonl")))
                .describedAs("as many lines as are counted")
                .hasSize(3);
        JsonNode counts =
                new ObjectMapper().readTree(out.resolve("report.json").toFile()).get("missing_by_reason");
        assertThat(counts).hasToString("{\"http-503\":1,\"timeout\":2}");
    }

    @Test
    void do_not_speak_of_reasons_where_nothing_is_missing() throws Exception {
        assertThat(close().missing()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.resolve("report.json").toFile())
                        .has("missing_by_reason"))
                .isFalse();
        assertThat(out.resolve("missing.jsonl")).doesNotExist();
    }

    @Test
    void lose_sight_of_no_part_of_a_larger_fleet_when_they_cannot_be_ended() throws Exception {
        Path beyond = Files.createFile(out.resolve("esl_id_part_3.csv"));
        Files.writeString(out.resolve("report.json"), "{\"files\":[{\"file\":\"esl_id_part_3.csv\"}]}");

        Report report = close((run, written, missing, health) -> {
            throw new IOException("full");
        });

        assertThat(report).isNull();
        assertThat(out.resolve("report.json"))
                .describedAs("its files are those that a later run may remove")
                .content()
                .doesNotContain("esl_id_part_3");
        assertThat(beyond).doesNotExist();
    }

    private Report close(String... reasons) throws Exception {
        return close(new ReportPage(), reasons);
    }

    /** Closes the books of a run of two servers, where labels of the first could not be had. */
    private Report close(PeoplesReport page, String... reasons) throws Exception {
        Path nothing = out.resolve("application.properties");
        Settings settings = Settings.load(nothing, Map.of(), Map.of("harvest.servers", "a,b"), Map.of(), out);
        List<ServerAddress> fleet = List.of(ServerAddress.parse("a:9000"), ServerAddress.parse("b:9000"));
        try (OutputFolder folder = OutputFolder.open(out);
                ExchangeGuard guard = new ExchangeGuard(1_000, 1_000)) {
            folder.begin(RunMark.of(settings, fleet, Instant.EPOCH));
            HarvestRun run = new HarvestRun(settings, fleet, Instant.EPOCH, folder, new EarlierWork(0));
            spool(folder, reasons);
            return new Books(guard, page).close(run);
        }
    }

    private static void spool(OutputFolder folder, String... reasons) throws IOException {
        SheafNote note = new SheafNote();
        for (String reason : reasons) {
            note.missing.add(new Missing("a:9000", "S001", null, "A1", reason, 1, null));
        }
        Spools.Head head = new Spools.Head();
        head.sheaves = List.of(note);
        SpoolFile.write(folder.spools(0).resolve("000000001.spool"), head, List.of());
    }
}
