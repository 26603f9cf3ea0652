package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.PathKind;
import io.eslharvest.demo.SeenRequest;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Store codes and label ids are what a server says they are: they end up in URLs and files, and must stay data. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileNamesTest {

    private static final List<String> NAMES = List.of(
            "S1 HTTP/1.1\r\nX-Evil: yes\r\n\r\nGET /evil HTTP/1.1\r\nHost: evil\r\n\r\n",
            "lone\rreturn",
            "lone\nbreak",
            "../../../evil",
            "..",
            "/etc/evil",
            "..\\..\\evil",
            "evil\u0000.csv",
            "@evil:80/",
            "//evil/",
            "?evil=1",
            "#evil",
            "%2e%2e%2fevil",
            "%0d%0aX-Evil:%20yes",
            "${exception}",
            "{{harvest.retries}}",
            "esl_id_part_7.csv",
            ".esl-harvest");

    @TempDir
    private Path folder;

    private static EslServerData hostile() {
        EslServerData.Builder data = EslServerData.builder();
        for (String name : NAMES) {
            data.store(name, List.of(EslLabel.of("label " + name, name, Night.START)));
        }
        return data.build();
    }

    @Test
    void a_name_adds_no_header_and_no_request() throws Exception {
        try (EslServer server = EslServer.of(hostile()).start()) {
            Night night = new Night(server.address()).harvest(folder.resolve("out"));

            assertThat(night.outcome())
                    .describedAs("each name comes back to the server as it was given out")
                    .isEqualTo("complete");
            assertThat(server.requests(PathKind.OTHER))
                    .describedAs("requests that nobody meant to send")
                    .isEmpty();
            assertThat(server.requests()).hasSize(1 + 2 * NAMES.size());
            assertThat(server.requests())
                    .extracting(SeenRequest::headers)
                    .allSatisfy(headers -> assertThat(headers)
                            .containsOnlyKeys("Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"))
                    .allSatisfy(headers -> assertThat(headers).containsEntry("Host", server.address()));
        }
    }

    @Test
    void a_name_names_no_file() throws Exception {
        Path out = folder.resolve("a/b/c/out");
        try (EslServer server = EslServer.of(hostile()).start()) {
            new Night(server.address()).harvest(out);
        }

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> out.relativize(file).toString()))
                    .describedAs("the output folder holds what the program names, and nothing lies outside of it")
                    .containsExactlyInAnyOrder("esl_id_part_1.csv", "report.html", "report.json");
        }
    }

    @Test
    void a_name_is_kept_as_it_is_in_the_file() throws Exception {
        Path out = folder.resolve("out");
        try (EslServer server = EslServer.of(hostile()).start()) {
            new Night(server.address())
                    .with("HARVEST_CSV_FORMULA_GUARD", "false")
                    .harvest(out);
        }

        String text = Files.readString(out.resolve("esl_id_part_1.csv"));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser rows = format.parse(new StringReader(text))) {
            assertThat(rows.getRecords().stream().map(row -> row.get("store")))
                    .containsExactlyInAnyOrderElementsOf(NAMES);
        }
    }
}
