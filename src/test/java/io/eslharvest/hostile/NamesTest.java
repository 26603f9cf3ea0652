package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.PathKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names and texts that mean something to a path, a header line, a file system or a spreadsheet. */
// Only so that a harvest that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NamesTest {

    private static final List<String> NAMES = List.of(
            "../../etc/passwd",
            "..",
            ".",
            "a/b",
            "/",
            "what?page=1",
            "x#y",
            "%2F",
            "100%",
            "a b",
            " ",
            "a\tb",
            "a+b&c=d;e",
            "a\r\nHost: elsewhere",
            "{{harvest.output-dir}}",
            "${body}",
            "门店一号",
            "s001",
            "S001",
            "\"quoted\", and more",
            "=1+1",
            "x".repeat(300));

    @TempDir
    private static Path folder;

    private static Harvest harvest;
    private static Harvest unguarded;

    @BeforeAll
    static void start() throws Exception {
        harvest = Harvest.in(Files.createDirectory(folder.resolve("guarded")), Map.of());
        unguarded = Harvest.in(
                Files.createDirectory(folder.resolve("unguarded")), Map.of("harvest.csv-formula-guard", "false"));
    }

    @AfterAll
    static void stop() {
        harvest.close();
        unguarded.close();
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void any_name_of_a_store_is_asked_for_as_it_is_and_stands_so_in_the_file() throws Exception {
        EslServerData.Builder data = EslServerData.builder();
        for (int i = 0; i < NAMES.size(); i++) {
            data.store(NAMES.get(i), List.of(EslLabel.of("L%02d".formatted(i), NAMES.get(i), Harvest.START)));
        }
        try (EslServer server = EslServer.of(data.build()).start()) {
            Haul haul = unguarded.run(server);
            assertThat(haul.reasons()).isEmpty();
            assertThat(haul.outcome()).isEqualTo("complete");
            assertThat(haul.column("store")).isEqualTo(NAMES);
            List<String> named = new ArrayList<>();
            haul.of(server)
                    .path("stores")
                    .forEach(store -> named.add(store.path("store").asText()));
            assertThat(named).isEqualTo(NAMES);
            assertThat(server.requests(PathKind.OTHER)).isEmpty();
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request.headers()).containsEntry("Host", server.address()));
            assertThat(files(haul.out()).stream().filter(file -> !file.startsWith(".esl-harvest")))
                    .describedAs("no name of a server's makes a file")
                    .containsExactlyInAnyOrder("esl_id_part_1.csv", "report.html", "report.json");
        }
    }

    @Test
    void any_id_of_a_label_is_asked_for_as_it_is_and_stands_so_in_the_file() throws Exception {
        List<EslLabel> labels = NAMES.stream()
                .map(id -> EslLabel.of(id, Shop.STORE, Harvest.START))
                .toList();
        EslServerData data = EslServerData.builder().store(Shop.STORE, labels).build();
        try (EslServer server = EslServer.of(data).start()) {
            Haul haul = unguarded.run(server);
            assertThat(haul.reasons()).isEmpty();
            assertThat(haul.ids()).containsExactlyInAnyOrderElementsOf(NAMES);
            assertThat(server.requests(PathKind.LABEL)).hasSize(NAMES.size());
        }
    }

    @Test
    void a_name_that_a_file_system_could_not_take_is_named_whole_where_it_fails() throws Exception {
        String store = "../" + "x".repeat(300);
        EslServerData data = EslServerData.builder()
                .store(store, List.of(EslLabel.of("L01", store, Harvest.START)))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            server.faults().always(EslPath.label("L01")::equals, io.eslharvest.demo.Faults.status(404));
            Haul haul = harvest.run(server);
            assertThat(haul.missing().get(0).path("store").asText()).isEqualTo(store);
        }
    }

    @Test
    void texts_come_back_from_the_file_as_they_were_but_for_the_formula_guard() throws Exception {
        List<String> texts = List.of(
                "a lone \r carriage return",
                "line\nbreaks\r\nof both kinds",
                "\"quotes\" and \"\" more",
                "commas, semicolons; tabs\t",
                "=HYPERLINK(\"http://192.0.2.1\")",
                "+49 30 123",
                "-5 degrees",
                "@here",
                "\tfirst a tab",
                "\rfirst a carriage return",
                "\u0000\u0001\u001f",
                "\ud83c\udff7 \u05e9\u05dc\u05d5\u05dd \ufeff");
        List<EslLabel> labels = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            labels.add(
                    EslLabel.of("L%02d".formatted(i), Shop.STORE, Harvest.START).with("description", texts.get(i)));
        }
        EslServerData data = EslServerData.builder().store(Shop.STORE, labels).build();
        try (EslServer server = EslServer.of(data).start()) {
            assertThat(unguarded.run(server).column("description")).isEqualTo(texts);
            for (CSVRecord row : harvest.run(server).rows()) {
                String text = texts.get(Integer.parseInt(row.get("esl_id").substring(1)));
                boolean formula = "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
                assertThat(row.get("description")).isEqualTo(formula ? "'" + text : text);
            }
        }
    }
}
