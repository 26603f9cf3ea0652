package io.eslharvest.items;

import static io.eslharvest.items.PagedApi.json;
import static io.eslharvest.items.PagedApi.number;
import static io.eslharvest.items.PagedApi.records;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import io.eslharvest.Workbench;
import io.eslharvest.cli.Commands;
import io.eslharvest.harvest.HarvestRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of records that came with their pages: columns, order, filters, limits; and of runs that go on later. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ItemsFilesTest {

    @TempDir
    private Path out;

    @TempDir
    private Path home;

    private static Trial trial(PagedApi api) {
        return Trial.of(api.address()).with("harvest.source", "items").with("harvest.items.page-size", 10);
    }

    private static PagedApi holding(String... items) {
        return new PagedApi((request, attempt) ->
                json("{\"items\":[" + String.join(",", items) + "],\"total\":" + items.length + "}"));
    }

    private static List<String> findings(Harvested harvested) {
        return harvested.report().servers().get(0).findings();
    }

    @Test
    void columns_are_the_fields_of_the_first_record_and_values_keep_what_they_are() throws Exception {
        try (PagedApi api = holding(
                "{\"sku\":\"A\",\"price\":1.50,\"big\":123456789012345678901,\"tags\":[\"x\",1.0],\"dim\":{\"w\":2},"
                        + "\"on\":true,\"gone\":null,\"create_time\":1700000000000,\"store\":\"S\",\"=f\":\"=1+1\"}",
                "{\"price\":2,\"sku\":\"B\",\"more\":1}",
                "7")) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.text(1))
                    .isEqualTo("sku,price,big,tags,dim,on,gone,create_time,store,'=f\r\n"
                            + "A,1.50,123456789012345678901,\"[\"\"x\"\",1.0]\",\"{\"\"w\"\":2}\",true,,1700000000000,S,'=1+1\r\n"
                            + "B,2,,,,,,,,\r\n"
                            + ",,,,,,,,,\r\n");
            assertThat(findings(harvested))
                    .singleElement()
                    .asString()
                    .contains("2 records have fields that the first record lacks")
                    .contains("more, value");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10})
    void the_first_record_that_has_a_field_names_the_columns(int pageSize) throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            String[] items = {"{}", "{\"a\":1,\"b\":2}", "{\"b\":3}"};
            int from = number(request, "page") * pageSize;
            int to = Math.min(items.length, from + pageSize);
            return json("{\"items\":[" + String.join(",", List.of(items).subList(from, to)) + "],\"total\":3}");
        })) {
            Harvested harvested =
                    trial(api).with("harvest.items.page-size", pageSize).run(out);
            if (pageSize == 1) {
                assertThat(harvested.text(1)).isEqualTo("a,b\r\n1,2\r\n,3\r\n");
                assertThat(harvested.missing()).singleElement().satisfies(line -> {
                    assertThat(line.path("page").asInt()).isZero();
                    assertThat(line.path("detail").asText()).contains("no record of the page has a field");
                });
            } else {
                assertThat(harvested.text(1)).isEqualTo("a,b\r\n,\r\n1,2\r\n,3\r\n");
                assertThat(harvested.report().outcome()).isEqualTo("complete");
            }
        }
    }

    @Test
    void records_without_any_field_are_no_rows_of_labels() throws Exception {
        try (PagedApi api = holding("{}", "{}")) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.missing()).first().satisfies(line -> {
                assertThat(line.path("reason").asText()).isEqualTo("wrong-shape");
                assertThat(line.path("detail").asText()).contains("no record of the page has a field");
            });
            assertThat(harvested.totals().written).isZero();
        }
    }

    @Test
    void chosen_columns_are_written_and_one_that_no_record_has_is_told() throws Exception {
        try (PagedApi api = holding("{\"id\":1,\"name\":\"a\",\"x\":9}", "{\"id\":2,\"name\":\"b\"}")) {
            Harvested harvested = trial(api)
                    .with("harvest.columns", "name:Name,id,server,nmae")
                    .run(out);
            assertThat(harvested.text(1))
                    .isEqualTo("Name,id,server,nmae\r\na,1," + api.address() + ",\r\nb,2," + api.address() + ",\r\n");
            assertThat(findings(harvested)).singleElement().asString().contains("no record has anything for nmae");
        }
    }

    @Test
    void rows_are_sorted_by_a_column_only_where_somebody_says_so() throws Exception {
        try (PagedApi api =
                holding("{\"id\":1,\"frequency\":10}", "{\"id\":2,\"frequency\":9}", "{\"id\":3,\"frequency\":10}")) {
            assertThat(trial(api).run(out.resolve("unsorted")).column(1, "id")).containsExactly("1", "2", "3");
            assertThat(trial(api)
                            .with("harvest.sort-by", "frequency")
                            .run(out.resolve("sorted"))
                            .column(1, "id"))
                    .containsExactly("2", "1", "3");
        }
    }

    @Test
    void a_server_without_a_record_leaves_a_file_without_a_line() throws Exception {
        try (PagedApi api = holding()) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.text(1)).isEmpty();
            assertThat(harvested.report().outcome()).isEqualTo("complete");
        }
    }

    @Test
    void servers_of_one_file_follow_each_other_and_none_supersedes_another() throws Exception {
        String label = "{\"esl_id\":\"A\",\"last_hb_time\":1,\"n\":";
        try (PagedApi first = holding(label + "1}", label + "2}");
                PagedApi second = holding(label + "3}")) {
            Harvested harvested = Trial.of(first.address() + "," + second.address())
                    .with("harvest.source", "items")
                    .with("harvest.servers-per-file", 2)
                    .run(out);
            assertThat(harvested.column(1, "n")).containsExactly("1", "2", "3");
            assertThat(harvested.totals().superseded).isZero();
            assertThat(harvested.totals().written).isEqualTo(3);
        }
    }

    @Test
    void a_limit_takes_the_first_records_in_the_order_of_the_pages_and_ends_the_paging() throws Exception {
        try (PagedApi api = new PagedApi(PagedApi.known(500))) {
            Harvested harvested =
                    trial(api).with("harvest.max-records-per-store", 25).run(out);
            assertThat(harvested.column(1, "id"))
                    .isEqualTo(IntStream.range(0, 25).mapToObj(String::valueOf).toList());
            assertThat(harvested.totals().overLimit).isEqualTo(5);
            assertThat(harvested.totals().listed).isEqualTo(30);
            assertThat(findings(harvested)).singleElement().asString().contains("limit of 25 records");
            assertThat(api.asked()).hasSize(3);
        }
    }

    @Test
    void filters_and_columns_of_ones_own_are_those_of_the_route_record() throws Exception {
        Workbench.in(home).recordSteps("""
                - filter:
                    expression:
                      simple:
                        expression: "${body[id]} < 50"
                    steps:
                      - stop: {}
                - script:
                    expression:
                      simple:
                        expression: "${body.put('region', 'north')}"
                """);
        try (PagedApi api = new PagedApi(PagedApi.known(95))) {
            Harvested harvested = trial(api).home(home).run(out);
            assertThat(harvested.rows(1)).hasSize(45);
            assertThat(harvested.text(1)).startsWith("id,name,region\r\n50,item 50,north\r\n");
            assertThat(harvested.totals().filtered).isEqualTo(50);
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(harvested.report().outcome()).isEqualTo("complete");
        }
    }

    private static int command(PagedApi api, Path home, Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--progress=none",
                "-s",
                api.address(),
                "-o",
                out.toString(),
                "-Dharvest.source=items",
                "-Dharvest.items.page-size=10",
                "-Dharvest.retry-delay-millis=1",
                "-Dharvest.time-zone=UTC"));
        arguments.addAll(List.of(more));
        String before = System.getProperty("esl-harvest.home");
        System.setProperty("esl-harvest.home", home.toString());
        try {
            return Commands.run(arguments.toArray(String[]::new)).exitCode();
        } finally {
            if (before == null) {
                System.clearProperty("esl-harvest.home");
            } else {
                System.setProperty("esl-harvest.home", before);
            }
        }
    }

    /** A step of one's own fails on the records 13 and 17. */
    private static void failUnlucky(Workbench workbench) throws Exception {
        workbench.recordSteps("""
                - filter:
                    expression:
                      simple:
                        expression: "${body[id]} == 13 || ${body[id]} == 17"
                    steps:
                      - throwException:
                          message: unlucky
                          exceptionType: java.lang.IllegalStateException
                """);
    }

    private static void letUnluckyPass(Workbench workbench) throws Exception {
        workbench.change("routes/record.camel.yaml", "throwException:", "log:");
        workbench.change(
                "routes/record.camel.yaml", "exceptionType: java.lang.IllegalStateException", "loggingLevel: DEBUG");
    }

    @Test
    void records_that_a_step_of_ones_own_fails_on_are_named_and_had_later_without_the_others() throws Exception {
        Workbench workbench = Workbench.in(home);
        failUnlucky(workbench);
        try (PagedApi api = new PagedApi(PagedApi.known(95))) {
            assertThat(command(api, home, out)).isEqualTo(3);
            List<String> missing = Files.readAllLines(out.resolve("missing.jsonl"));
            assertThat(missing).hasSize(2).allMatch(line -> line.contains("\"page\":1") && line.contains("unlucky"));
            assertThat(missing.get(0)).contains("record 4 of the page");
            api.forget();
            letUnluckyPass(workbench);
            assertThat(command(
                            api,
                            home,
                            out,
                            "--only",
                            out.resolve("missing.jsonl").toString()))
                    .isZero();
            assertThat(api.asked()).containsExactly("/api/items?page=1&pageSize=10");
            assertThat(Files.readAllLines(out.resolve("items_part_1.csv")))
                    .hasSize(96)
                    .doesNotHaveDuplicates();
            assertThat(Files.readString(out.resolve("report.json"))).contains("\"balanced\" : true");
            assertThat(out.resolve("missing.jsonl")).doesNotExist();
        }
    }

    /** What page 1 holds at the second start, of which the records 13 and 17 failed at the first. */
    private static String changed(String how) {
        return switch (how) {
            case "a record was put in front" -> records(9, 19);
            case "a whole page was put in front" -> records(0, 10);
            case "a record was deleted before it" -> records(11, 21);
            case "it ends sooner" -> records(10, 15);
            default -> "[]";
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a record was put in front",
                "a whole page was put in front",
                "a record was deleted before it",
                "it ends sooner",
                "it is empty"
            })
    void records_that_failed_are_not_looked_for_on_a_page_that_holds_others_now(String how) throws Exception {
        Workbench workbench = Workbench.in(home);
        failUnlucky(workbench);
        String missing = out.resolve("missing.jsonl").toString();
        try (PagedApi api = new PagedApi(PagedApi.known(95))) {
            assertThat(command(api, home, out)).isEqualTo(3);
            letUnluckyPass(workbench);
            api.answers((request, attempt) -> json("{\"items\":" + changed(how) + ",\"total\":95}"));
            for (int start = 0; start < 2; start++) {
                assertThat(command(api, home, out, "--only", missing)).isEqualTo(3);
                assertThat(Files.readAllLines(out.resolve("missing.jsonl")))
                        .singleElement()
                        .asString()
                        .contains("\"page\":1", "page-changed", "2 records of it failed before");
                assertThat(Files.readAllLines(out.resolve("items_part_1.csv")))
                        .hasSize(1 + 93)
                        .doesNotHaveDuplicates()
                        .doesNotContain("13,item 13", "17,item 17");
                assertThat(Files.readString(out.resolve("report.json"))).contains("\"balanced\" : true");
            }
            api.answers(PagedApi.known(95));
            assertThat(command(api, home, out, "--only", missing))
                    .describedAs("the page is the very same again")
                    .isZero();
            List<String> lines = Files.readAllLines(out.resolve("items_part_1.csv"));
            assertThat(lines.subList(1, lines.size()))
                    .isEqualTo(IntStream.range(0, 95)
                            .mapToObj(id -> id + ",item " + id)
                            .toList());
        }
    }

    @Test
    void pages_that_failed_are_had_later_and_the_file_is_as_if_they_never_had() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> number(request, "page") % 3 == 0
                ? WireMock.status(500)
                : PagedApi.known(1_995).to(request, attempt))) {
            assertThat(command(api, Path.of(""), out, "-Dharvest.retries=0")).isEqualTo(3);
            assertThat(Files.readAllLines(out.resolve("missing.jsonl"))).hasSize(67);
            assertThat(Files.readAllLines(out.resolve("items_part_1.csv"))).hasSize(1 + 1_995 - 66 * 10 - 10);
            api.forget();
            api.answers(PagedApi.known(1_995));
            assertThat(command(
                            api,
                            Path.of(""),
                            out,
                            "--only",
                            out.resolve("missing.jsonl").toString()))
                    .isZero();
            assertThat(api.asked()).hasSize(67).doesNotHaveDuplicates();
            List<String> lines = Files.readAllLines(out.resolve("items_part_1.csv"));
            assertThat(lines.subList(1, lines.size()))
                    .isEqualTo(IntStream.range(0, 1_995)
                            .mapToObj(id -> id + ",item " + id)
                            .toList());
            String report = Files.readString(out.resolve("report.json"));
            assertThat(report).contains("\"outcome\" : \"complete\"").contains("\"balanced\" : true");
            assertThat(report).contains("\"listed\" : 1995").doesNotContain("findings");
        }
    }

    @Test
    void a_chain_that_broke_goes_on_where_it_did() throws Exception {
        PagedApi.Answers healthy = (request, attempt) -> {
            int at = request.queryParameter("page").isPresent() ? number(request, "page") : 0;
            String next = at == 5 ? "null" : "\"?page=" + (at + 1) + "\"";
            return json("{\"items\":" + records(at * 10, at * 10 + 10) + ",\"next\":" + next + "}");
        };
        try (PagedApi api = new PagedApi((request, attempt) ->
                request.getUrl().contains("page=3") ? WireMock.status(503) : healthy.to(request, attempt))) {
            assertThat(command(api, Path.of(""), out, "-Dharvest.retries=0", "-Dharvest.items.paging=next"))
                    .isEqualTo(3);
            assertThat(Files.readAllLines(out.resolve("missing.jsonl"))).hasSize(2);
            api.answers(healthy);
            api.forget();
            assertThat(command(
                            api,
                            Path.of(""),
                            out,
                            "-Dharvest.items.paging=next",
                            "--only",
                            out.resolve("missing.jsonl").toString()))
                    .isZero();
            assertThat(api.asked()).containsExactly("/api/items?page=3", "/api/items?page=4", "/api/items?page=5");
            assertThat(Files.readAllLines(out.resolve("items_part_1.csv")))
                    .hasSize(61)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_run_that_was_stopped_goes_on_with_the_pages_it_does_not_have() throws Exception {
        AtomicReference<HarvestRun> running = new AtomicReference<>();
        AtomicInteger answered = new AtomicInteger();
        try (PagedApi api = new PagedApi((request, attempt) -> {
            if (answered.incrementAndGet() == 60) {
                running.get().stop("interrupted");
            }
            return PagedApi.known(995).to(request, attempt);
        })) {
            Harvested stopped = trial(api).watch(running::set).run(out);
            assertThat(stopped.report().stopped()).isEqualTo("interrupted");
            assertThat(stopped.report().balanced()).isTrue();
            int before = api.asked().size();
            assertThat(before).isBetween(60, 64);
            assertThat(command(api, Path.of(""), out, "--resume")).isZero();
            assertThat(api.asked().size())
                    .describedAs("asked twice: at most what was under way")
                    .isBetween(100, 104);
            List<String> lines = Files.readAllLines(out.resolve("items_part_1.csv"));
            assertThat(lines.subList(1, lines.size()))
                    .isEqualTo(IntStream.range(0, 995)
                            .mapToObj(id -> id + ",item " + id)
                            .toList());
        }
    }

    @Test
    void thousands_of_pages_of_which_a_third_is_broken_come_out_exact() throws Exception {
        int pages = 2_000;
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int at = number(request, "page");
            return switch (at % 12) {
                case 1 -> WireMock.status(404);
                case 4 -> WireMock.status(503);
                case 7 -> WireMock.ok("<html>");
                case 10 ->
                    WireMock.aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
                default -> json("{\"items\":" + records(at * 5, at * 5 + 5) + ",\"total\":" + pages * 5 + "}");
            };
        })) {
            Harvested harvested = trial(api)
                    .with("harvest.items.page-size", 5)
                    .with("harvest.retries", 0)
                    .with("harvest.requests-per-server", 8)
                    .run(out);
            List<Integer> broken =
                    IntStream.range(0, pages).filter(at -> at % 3 == 1).boxed().toList();
            assertThat(harvested.missing())
                    .extracting(line -> line.path("page").asInt())
                    .containsExactlyInAnyOrderElementsOf(broken);
            assertThat(harvested.column(1, "id"))
                    .isEqualTo(IntStream.range(0, pages * 5)
                            .filter(id -> id / 5 % 3 != 1)
                            .mapToObj(String::valueOf)
                            .toList());
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(api.asked()).hasSize(pages).doesNotHaveDuplicates();
            assertThat(harvested.report().totals().maxInFlight()).isLessThanOrEqualTo(8);
        }
    }
}
