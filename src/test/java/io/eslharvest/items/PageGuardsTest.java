package io.eslharvest.items;

import static io.eslharvest.items.PagedApi.json;
import static io.eslharvest.items.PagedApi.number;
import static io.eslharvest.items.PagedApi.records;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that repeat themselves, never end, or say what is not so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PageGuardsTest {

    @TempDir
    private Path out;

    private static Trial trial(PagedApi api) {
        return Trial.of(api.address())
                .with("harvest.source", "items")
                .with("harvest.items.page-size", 10)
                .with("harvest.retries", 1);
    }

    private static List<String> findings(Harvested harvested) {
        return harvested.report().servers().get(0).findings();
    }

    private static String page(int at, int total, String says) {
        return "{\"items\":" + records(at * 10, Math.min(total, at * 10 + 10)) + ",\"total\":" + says + "}";
    }

    @ParameterizedTest
    @CsvSource({"100,page", "none,page", "100,offset", "none,offset"})
    void a_server_that_ignores_which_page_it_is_asked_for_is_noticed(String total, String paging) throws Exception {
        try (PagedApi api =
                new PagedApi((request, attempt) -> json("{\"items\":" + records(0, 10) + ",\"total\":100}"))) {
            Harvested harvested = trial(api)
                    .with("harvest.items.total", total.equals("none") ? "none" : "total")
                    .with("harvest.items.paging", paging)
                    .run(out);
            assertThat(harvested.column(1, "id")).hasSize(10).doesNotHaveDuplicates();
            assertThat(harvested.reasons()).contains("repeating-pages").containsOnly("repeating-pages");
            assertThat(harvested.report().outcome()).isEqualTo("partial");
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(api.asked().size())
                    .describedAs("a few pages prove it; some more were under way")
                    .isBetween(4, 10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=1", "/api/items?page=0", "?page=2"})
    void a_chain_that_leads_back_is_a_cycle_and_ends(String third) throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int at = request.queryParameter("page").isPresent() ? number(request, "page") : 0;
            String next = at == 2 ? third : "?page=" + (at + 1);
            return json("{\"items\":" + records(at * 10, at * 10 + 10) + ",\"next\":\"" + next + "\"}");
        })) {
            Harvested harvested = trial(api)
                    .with("harvest.items.paging", "next")
                    .with("harvest.items.total", "none")
                    .run(out);
            assertThat(harvested.column(1, "id")).hasSize(30).doesNotHaveDuplicates();
            assertThat(harvested.reasons()).isNotEmpty().containsOnly("repeating-pages");
            assertThat(api.asked().size()).isBetween(3, 4);
        }
    }

    @Test
    void a_chain_of_empty_pages_ends() throws Exception {
        try (PagedApi api =
                new PagedApi((request, attempt) -> json("{\"items\":[],\"next\":\"c" + api(request) + "\"}"))) {
            Harvested harvested = trial(api)
                    .with("harvest.items.paging", "cursor")
                    .with("harvest.items.total", "none")
                    .run(out);
            assertThat(harvested.reasons()).containsExactly("endless-pages");
            assertThat(api.asked()).hasSize(100);
        }
    }

    private static int api(com.github.tomakehurst.wiremock.http.Request request) {
        return request.queryParameter("page").isPresent()
                ? Integer.parseInt(request.queryParameter("page").firstValue().substring(1)) + 1
                : 1;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"records\":[]}",
                "{\"items\":{}}",
                "{\"items\":\"none\"}",
                "[]",
                "null",
                "{}",
                "{\"error\":\"sorry\"}",
                "<html>busy</html>",
                "{\"items\":[{\"id\":1}",
                ""
            })
    void a_body_without_the_list_is_a_failed_page_and_not_the_end(String body) throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) ->
                json(number(request, "page") == 1 ? body : page(number(request, "page"), 35, "35")))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(25).doesNotContain("10", "19");
            assertThat(harvested.missing()).singleElement().satisfies(line -> {
                assertThat(line.path("page").asInt()).isEqualTo(1);
                assertThat(line.path("reason").asText()).isIn("wrong-shape", "malformed-json", "truncated-body");
            });
            assertThat(harvested.report().balanced()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "-1",
                "\"many\"",
                "[]",
                "35.5",
                "true",
                "99999999999999999999999999999999",
                "1e400",
                "{\"value\":35}"
            })
    void a_total_that_is_none_costs_only_the_speed_and_is_told(String total) throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> json(page(number(request, "page"), 35, total)))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(35);
            assertThat(harvested.report().outcome()).isEqualTo("complete");
            assertThat(findings(harvested))
                    .singleElement()
                    .asString()
                    .contains("one after the other")
                    .contains("total");
            assertThat(api.asked()).hasSize(5);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "36,its pages hold 35", "1000,its pages hold 35", "9223372036854775807,its pages hold 35",
        "34,its pages hold 35", "5,its pages hold 35", "0,its pages hold 35"
    })
    void a_total_that_the_pages_contradict_is_a_finding_and_nothing_is_lost(String total, String finding)
            throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> json(page(number(request, "page"), 35, total)))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(35).doesNotHaveDuplicates();
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(findings(harvested)).anyMatch(text -> text.contains(finding) && text.contains(total));
            assertThat(api.asked().size()).isLessThan(16);
        }
    }

    @Test
    void a_page_with_another_number_of_records_than_the_total_says_is_named_in_the_findings() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> number(request, "page") == 2
                ? json("{\"items\":" + records(20, 27) + ",\"total\":\"55\"}")
                : json(page(number(request, "page"), 55, "\"55\"")))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(52);
            assertThat(findings(harvested))
                    .anyMatch(text -> text.contains("page 2 holds 7 instead of 10"))
                    .anyMatch(text -> text.contains("total says 55 records, its pages hold 52"));
        }
    }

    @Test
    void one_empty_page_in_the_middle_of_a_known_total_is_not_its_end() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> number(request, "page") == 2
                ? json("{\"items\":null,\"total\":95}")
                : json(page(number(request, "page"), 95, "95")))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(85);
            assertThat(findings(harvested)).anyMatch(text -> text.contains("page 2 holds 0 instead of 10"));
        }
    }

    @ParameterizedTest
    @CsvSource({"4,page holds 4 records", "25,page holds 25 records"})
    void a_server_that_gives_another_page_size_than_it_is_asked_for_loses_nothing(int size, String finding)
            throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int from = number(request, "page") * size;
            return json("{\"items\":" + records(from, Math.min(95, from + size)) + ",\"total\":95}");
        })) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(95).doesNotHaveDuplicates();
            assertThat(findings(harvested)).singleElement().asString().contains(finding);
        }
    }

    @Test
    void pages_that_a_huge_total_announces_and_that_are_all_refused_end_with_the_patience() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> number(request, "page") > 3
                ? WireMock.notFound()
                : json(page(number(request, "page"), 40, "123456789012345")))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(40);
            assertThat(harvested.reasons()).contains("http-404", "gave-up-store");
            assertThat(api.asked().size())
                    .describedAs(
                            "the total says 3 million million pages; a good one that is slow starts the count anew")
                    .isBetween(24, 100);
        }
    }

    @Test
    void a_field_for_each_record_makes_no_file_of_endless_columns() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            StringBuilder fields = new StringBuilder();
            for (int i = 0; i < 1_500; i++) {
                fields.append(i == 0 ? "" : ",")
                        .append("\"f-")
                        .append(number(request, "page"))
                        .append('-')
                        .append(i)
                        .append("\":1");
            }
            return json("{\"items\":[{" + fields + "}],\"total\":2}");
        })) {
            Harvested harvested = trial(api).with("harvest.items.page-size", 1).run(out);
            assertThat(harvested.rows(1)).hasSize(1);
            assertThat(harvested.missing()).singleElement().satisfies(line -> {
                assertThat(line.path("page").asInt()).isEqualTo(1);
                assertThat(line.path("reason").asText()).isEqualTo("wrong-shape");
            });
        }
    }
}
