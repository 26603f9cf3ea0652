package io.eslharvest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.Workbench;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cookbook's recipes, each applied as its text says to a copy of what is shipped, judged and run. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CookbookTest {

    private static final Document COOKBOOK = Document.read("docs/cookbook.md");

    /** Twelve labels over two pages, their batteries from 10 to 32, one without a reading. */
    private static final List<EslLabel> LABELS = labels();

    @TempDir
    private Path home;

    @TempDir
    private Path out;

    @TempDir
    private Path elsewhere;

    private final Map<String, String> definitions = new LinkedHashMap<>();
    private EslServer server;

    private static List<EslLabel> labels() {
        List<EslLabel> labels = new ArrayList<>();
        for (EslLabel label : Stock.labels("A", "S001", 12)) {
            labels.add(label.with("battery", labels.size() == 11 ? null : 10 + 2 * labels.size()));
        }
        return labels;
    }

    private static EslServer server(FaultPlan faults) {
        return EslServer.of(EslServerData.builder()
                        .pageSize(6)
                        .store("S001", LABELS)
                        .build())
                .faults(faults)
                .start();
    }

    @BeforeEach
    void copy_what_is_shipped() throws Exception {
        Workbench.in(home);
        server = server(new FaultPlan());
    }

    @AfterEach
    void stop_the_server() {
        server.close();
    }

    private CookbookTest with(String key, Object value) {
        definitions.put(key, value.toString());
        return this;
    }

    /** Applies a recipe, which has to be valid, and harvests. */
    private Harvested cook(String recipe) throws Exception {
        new Recipe(COOKBOOK, "recipe " + recipe).apply(home);
        return harvest();
    }

    private Harvested harvest() throws Exception {
        Trial trial = Trial.of(server).home(home);
        definitions.forEach(trial::with);
        Recipe.requireValid(home, trial, definitions);
        return trial.run(out);
    }

    @Test
    void another_sort() throws Exception {
        assertThat(cook("sort").column(1, "battery"))
                .containsExactly("30", "28", "26", "24", "22", "20", "18", "16", "14", "12", "10", "");
    }

    @Test
    void a_new_column() throws Exception {
        Harvested harvested = cook("column");
        assertThat(harvested.text(1)).startsWith("esl_id,store,Battery %,care\r\n");
        assertThat(harvested.column(1, "care"))
                .describedAs("10 to 18 are low, and who has no reading has no low one")
                .containsOnly("change battery", "none")
                .filteredOn("change battery"::equals)
                .hasSize(5);
    }

    @Test
    void a_request_header() throws Exception {
        cook("header");
        assertThat(server.requests()).hasSizeGreaterThan(12).allSatisfy(request -> assertThat(request.headers())
                .containsEntry("X-Purpose", "nightly-report north"));
    }

    @Test
    void authentication() throws Exception {
        new Recipe(COOKBOOK, "recipe authentication").apply(home);
        Trial trial = Trial.of(server).home(home).environment("HARVEST_AUTH_TOKEN", "s3cret");
        Recipe.requireValid(home, trial, Map.of());
        Harvested harvested = trial.run(out);
        assertThat(harvested.rows(1)).hasSize(12);
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("X-Shop-Key", "s3cret"));
    }

    @Test
    void a_filter() throws Exception {
        Harvested harvested = cook("filter");
        assertThat(harvested.column(1, "battery")).containsExactlyInAnyOrder("10", "12", "14", "16", "18", "");
        assertThat(harvested.totals().filtered).isEqualTo(6);
        assertThat(harvested.report().balanced()).isTrue();
    }

    @Test
    void a_cap_and_a_page_path_of_its_own_for_one_server() throws Exception {
        FaultPlan elsewherePages = new FaultPlan()
                .always("/shop/S001/labels/1"::equals, Faults.json(page("A-0000", "A-0001")))
                .always("/shop/S001/labels/2"::equals, Faults.json(page()));
        try (EslServer weak = server(elsewherePages)) {
            new Recipe(COOKBOOK, "recipe server").apply(home);
            for (String file : List.of("application.properties", "routes/esl/list-page.camel.yaml")) {
                Path path = home.resolve(file);
                Files.writeString(path, Files.readString(path).replace("esl-02.example:9000", weak.address()));
            }
            with("harvest.servers", Trial.addresses(server, weak));
            Harvested harvested = harvest();

            assertThat(harvested.rows(2)).hasSize(12);
            assertThat(weak.requestsTo("/shop/S001/labels/1")).hasSize(1);
            assertThat(weak.requests(PathKind.PAGE)).isEmpty();
            assertThat(weak.peakInFlight()).isEqualTo(1);
            assertThat(harvested.rows(1))
                    .describedAs("the other server, as ever")
                    .hasSize(12);
        }
    }

    private static String page(String... ids) {
        StringBuilder esls = new StringBuilder();
        for (String id : ids) {
            esls.append(esls.isEmpty() ? "" : ",")
                    .append("{\"esl_id\":\"")
                    .append(id)
                    .append("\"}");
        }
        return "{\"data\":{\"esls\":[" + esls + "]}}";
    }

    @Test
    void records_to_a_second_file_by_a_rule() throws Exception {
        with("harvest.sort-by", "battery").cook("second-file");
        List<String> all = Files.readAllLines(out.resolve("esl_id_part_1.csv"));
        assertThat(all).hasSize(13);
        assertThat(Files.readAllLines(out.resolve("low_battery_part_1.csv")))
                .describedAs("the header and the rows of 10 to 18, as they are in the part")
                .isEqualTo(all.subList(0, 6));
        assertThat(out.resolve(".esl-harvest"))
                .describedAs("nothing is left aside")
                .doesNotExist();
    }

    @Test
    void files_to_an_sftp_server() throws Exception {
        try (SftpHost host = new SftpHost(elsewhere)) {
            with("custom.sftp-host", "127.0.0.1").with("custom.sftp-port", host.port());
            with("custom.sftp-user", SftpHost.USER).with("custom.sftp-key", host.userKey());
            with("custom.sftp-known-hosts", host.knownHosts()).cook("sftp");

            assertThat(host.files()).isDirectoryContaining("glob:**report.json");
            for (String file : List.of("esl_id_part_1.csv", "report.json")) {
                assertThat(host.files().resolve(file)).hasSameBinaryContentAs(out.resolve(file));
            }
            try (var files = Files.list(host.files())) {
                assertThat(files).describedAs("and nothing else, no half file").hasSize(2);
            }
        }
    }

    @Test
    void an_sftp_server_that_is_not_the_one_that_is_known_gets_nothing() throws Exception {
        try (SftpHost host = new SftpHost(elsewhere.resolve("one"));
                SftpHost other = new SftpHost(elsewhere.resolve("other"))) {
            String known = Files.readString(other.knownHosts()).replace(":" + other.port(), ":" + host.port());
            Path knownHosts = Files.writeString(elsewhere.resolve("known"), known);
            with("custom.sftp-host", "127.0.0.1").with("custom.sftp-port", host.port());
            with("custom.sftp-user", SftpHost.USER).with("custom.sftp-key", host.userKey());
            Harvested harvested = with("custom.sftp-known-hosts", knownHosts).cook("sftp");

            assertThat(host.files()).isEmptyDirectory();
            assertThat(harvested.report().outcome())
                    .describedAs("what follows a run changes nothing of it")
                    .isEqualTo("complete");
        }
    }

    @Test
    void records_to_a_jms_queue_as_well() throws Exception {
        try (LabelBroker broker = new LabelBroker()) {
            Harvested harvested = with("custom.label-broker", broker.url()).cook("queue");

            assertThat(harvested.rows(1)).describedAs("in the files as ever").hasSize(12);
            List<String> sent = broker.take("esl.labels");
            assertThat(sent).hasSize(12);
            JsonNode label = new ObjectMapper()
                    .readTree(sent.stream()
                            .filter(text -> text.contains("A-0003"))
                            .findFirst()
                            .orElseThrow());
            assertThat(label.path("battery").asInt()).isEqualTo(16);
            assertThat(label.path("store").asText()).isEqualTo("S001");
        }
    }

    @Test
    void a_webhook_at_the_end() throws Exception {
        try (Hook hook = new Hook(204)) {
            with("custom.webhook", hook.url()).cook("webhook");

            assertThat(hook.told()).singleElement().satisfies(told -> {
                assertThat(told.method()).isEqualTo("POST");
                assertThat(told.type()).isEqualTo("application/json");
                JsonNode report = new ObjectMapper().readTree(told.body());
                assertThat(report).isEqualTo(new ObjectMapper().readTree(Files.readString(out.resolve("report.json"))));
            });
        }
    }

    @Test
    void a_webhook_that_fails_changes_nothing_of_the_run() throws Exception {
        try (Hook hook = new Hook(500)) {
            Harvested harvested = with("custom.webhook", hook.url()).cook("webhook");

            assertThat(hook.told()).hasSize(1);
            assertThat(harvested.report().outcome()).isEqualTo("complete");
            assertThat(harvested.rows(1)).hasSize(12);
        }
    }

    @Test
    void an_alert_when_something_is_missing() throws Exception {
        try (Hook hook = new Hook(200)) {
            with("custom.alert", hook.url()).cook("alert");
            assertThat(hook.told()).describedAs("a complete run is no news").isEmpty();

            server.faults().always(EslPath.label("A-0005")::equals, Faults.status(404));
            harvest();

            assertThat(hook.told()).singleElement().satisfies(told -> {
                assertThat(told.type()).isEqualTo("text/plain; charset=utf-8");
                assertThat(told.body()).isEqualTo("ESL harvest: partial, 1 missing, books balanced: true");
            });
        }
    }

    @Test
    void a_new_source() throws Exception {
        for (int page = 0; page < 3; page++) {
            String second = page == 2 ? "" : ",{\"id\":\"D-%d\",\"signal\":%d}".formatted(2 * page + 2, 52 + page);
            server.faults()
                    .always(
                            ("/devices/" + page + "/list")::equals,
                            Faults.json("{\"count\":5,\"devices\":[{\"id\":\"D-%d\",\"signal\":%d}%s]}"
                                    .formatted(2 * page + 1, 71 + page, second)));
        }
        Harvested harvested = cook("source");

        assertThat(Files.readString(out.resolve("gateway_part_1.csv")))
                .isEqualTo("id,signal\r\nD-1,71\r\nD-2,52\r\nD-3,72\r\nD-4,53\r\nD-5,73\r\n");
        assertThat(harvested.report().outcome()).isEqualTo("complete");
        assertThat(server.requests())
                .describedAs("the total says where the pages end")
                .hasSize(3);
    }

    @Test
    void recipes_go_together() throws Exception {
        try (Hook hook = new Hook(200)) {
            for (String recipe : List.of("webhook", "alert", "second-file", "header")) {
                new Recipe(COOKBOOK, "recipe " + recipe).apply(home);
            }
            server.faults().always(EslPath.label("A-0005")::equals, Faults.status(404));
            Harvested harvested = with("custom.webhook", hook.url())
                    .with("custom.alert", hook.url())
                    .harvest();

            assertThat(harvested.rows(1)).hasSize(11);
            assertThat(hook.told())
                    .extracting(Hook.Told::type)
                    .describedAs("both, the one that stands above first")
                    .containsExactly("text/plain; charset=utf-8", "application/json");
            assertThat(out.resolve("low_battery_part_1.csv")).exists();
            assertThat(server.requests(PathKind.LABEL)).isNotEmpty();
        }
    }
}
