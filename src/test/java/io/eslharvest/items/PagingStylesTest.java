package io.eslharvest.items;

import static io.eslharvest.items.PagedApi.json;
import static io.eslharvest.items.PagedApi.number;
import static io.eslharvest.items.PagedApi.records;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Request;
import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which APIs page, each as a well-known one documents it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagingStylesTest {

    private static final int TOTAL = 57;

    @TempDir
    private Path out;

    private static Trial trial(PagedApi api, String... keysAndValues) {
        Trial trial = Trial.of("http://" + api.address())
                .with("harvest.source", "items")
                .with("harvest.items.page-size", 10);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            trial.with("harvest.items." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return trial;
    }

    private Harvested all(PagedApi api, String... keysAndValues) throws Exception {
        Harvested harvested = trial(api, keysAndValues).run(out);
        assertThat(harvested.column(1, "id"))
                .isEqualTo(IntStream.range(0, TOTAL).mapToObj(String::valueOf).toList());
        assertThat(harvested.report().outcome()).isEqualTo("complete");
        assertThat(harvested.report().balanced()).isTrue();
        assertThat(harvested.totals().listed).isEqualTo(TOTAL);
        assertThat(harvested.report().servers().get(0).findings()).isEmpty();
        return harvested;
    }

    private static String page(int from, int size) {
        return records(from, Math.min(TOTAL, from + size));
    }

    @Test
    void by_number_until_a_page_is_empty() throws Exception {
        try (PagedApi api = new PagedApi(
                (request, attempt) -> json("{\"items\":" + page(number(request, "page") * 10, 10) + "}"))) {
            all(api, "total", "none");
            assertThat(api.asked()).hasSize(7).last().asString().contains("page=6");
        }
    }

    @Test
    void by_number_from_one_with_the_number_of_pages_in_a_header() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) ->
                json(page((number(request, "page") - 1) * 10, 10)).withHeader("x-total-pages", "6"))) {
            all(api, "first-page", "1", "records", ".", "total", "header:X-Total-Pages", "total-is", "pages");
            assertThat(api.asked()).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"count", "none"})
    void by_offset_and_limit(String total) throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> json("{\"count\":" + TOTAL + ",\"results\":"
                + page(number(request, "offset"), number(request, "limit")) + "}"))) {
            all(
                    api,
                    "paging",
                    "offset",
                    "page-param",
                    "offset",
                    "size-param",
                    "limit",
                    "records",
                    "results",
                    "total",
                    total);
            assertThat(api.asked()).hasSize(total.equals("none") ? 7 : 6);
        }
    }

    @Test
    void by_offset_of_a_server_that_gives_fewer_records_than_it_is_asked_for() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> json("{\"total\":" + TOTAL + ",\"items\":"
                + page(number(request, "offset"), Math.min(4, number(request, "pageSize"))) + "}"))) {
            Harvested harvested =
                    trial(api, "paging", "offset", "page-param", "offset").run(out);
            assertThat(harvested.column(1, "id")).hasSize(TOTAL).doesNotHaveDuplicates();
            assertThat(harvested.report().servers().get(0).findings())
                    .singleElement()
                    .asString()
                    .contains("a page holds 4 records, though 10 were asked for");
        }
    }

    /** As api.github.com documents it. */
    @Test
    void by_the_link_header() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int at = request.queryParameter("page").isPresent() ? number(request, "page") : 1;
            String here = request.getAbsoluteUrl().replaceAll("\\?.*", "") + "?per_page=10&page=";
            ResponseDefinitionBuilder answer = json(page((at - 1) * 10, 10));
            return at == 6
                    ? answer.withHeader("Link", "<" + here + "5>; rel=\"prev\", <" + here + "1>; rel=\"first\"")
                    : answer.withHeader(
                            "link", "<" + here + "6>; rel=\"last\", <" + here + (at + 1) + ">; rel=\"next\"");
        })) {
            all(api, "paging", "link", "size-param", "per_page", "records", ".");
            assertThat(api.asked()).hasSize(6).first().isEqualTo("/api/items?per_page=10");
        }
    }

    /** As the Django REST framework documents it: absolute URLs; and relative ones, as others give them. */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void by_the_next_url_in_the_body(boolean absolute) throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int at = request.queryParameter("page").isPresent() ? number(request, "page") : 1;
            String base = absolute ? request.getAbsoluteUrl().replaceAll("\\?.*", "") : "";
            String next = at == 6 ? "null" : "\"" + base + "?page=" + (at + 1) + "&q=a%20b%2Fc\"";
            return json("{\"count\":57,\"next\":" + next + ",\"previous\":null,\"results\":" + page((at - 1) * 10, 10)
                    + "}");
        })) {
            all(api, "paging", "next", "records", "results", "total", "count");
            assertThat(api.asked()).hasSize(6).last().isEqualTo("/api/items?page=6&q=a%20b%2Fc");
        }
    }

    /** As api.slack.com documents it: an empty cursor at the end. */
    @Test
    void by_a_cursor() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int from = cursor(request);
            String next = from + 10 >= TOTAL ? "" : "at=" + (from + 10) + "+/";
            return json("{\"ok\":true,\"members\":" + page(from, 10) + ",\"response_metadata\":{\"next_cursor\":\""
                    + next + "\"}}");
        })) {
            all(
                    api,
                    "paging",
                    "cursor",
                    "page-param",
                    "cursor",
                    "size-param",
                    "limit",
                    "records",
                    "members",
                    "next",
                    "response_metadata.next_cursor",
                    "total",
                    "none");
            assertThat(api.asked().get(1)).isEqualTo("/api/items?cursor=at%3D10%2B%2F&limit=10");
        }
    }

    private static int cursor(Request request) {
        return request.queryParameter("cursor").isPresent()
                ? Integer.parseInt(request.queryParameter("cursor").firstValue().replaceAll("\\D", ""))
                : 0;
    }

    /** As docs.stripe.com documents it: the id of the last record is the cursor. */
    @Test
    void by_the_last_record_of_the_page_before() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int from = request.queryParameter("starting_after").isPresent() ? number(request, "starting_after") + 1 : 0;
            return json(
                    "{\"object\":\"list\",\"data\":" + page(from, 10) + ",\"has_more\":" + (from + 10 < TOTAL) + "}");
        })) {
            all(
                    api,
                    "paging",
                    "cursor",
                    "page-param",
                    "starting_after",
                    "size-param",
                    "limit",
                    "records",
                    "data",
                    "next",
                    "data.-1.id",
                    "total",
                    "none");
            assertThat(api.asked()).hasSize(7);
        }
    }

    @Test
    void a_base_path_stands_before_all_pages_and_next_urls() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int at = request.queryParameter("page").isPresent() ? number(request, "page") : 1;
            String next = at == 6 ? "null" : "\"/base/v1/items?page=" + (at + 1) + "\"";
            return json("{\"next\":" + next + ",\"items\":" + page((at - 1) * 10, 10) + "}");
        })) {
            Harvested harvested = Trial.of("http://" + api.address() + "/base/")
                    .with("harvest.source", "items")
                    .with("harvest.items.path", "/v1/items")
                    .with("harvest.items.paging", "next")
                    .with("harvest.items.total", "none")
                    .run(out);
            assertThat(harvested.column(1, "id")).hasSize(TOTAL);
            assertThat(api.asked()).allMatch(url -> url.startsWith("/base/v1/items?"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/api/items?page=2",
                "https://{host}/api/items?page=2",
                "//elsewhere.example/api/items",
                "http://user@{host}/api/items?page=2",
                "ftp://{host}/api/items",
                "python://bad",
                "http://[::1",
                "/other/items?page=2"
            })
    void a_next_url_that_leads_elsewhere_is_never_asked_for_and_is_named(String next) throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> json("{\"items\":" + records(0, 10) + ",\"next\":\""
                + next.replace("{host}", request.getHost() + ":" + request.getPort()) + "\"}"))) {
            Harvested harvested = Trial.of("http://" + api.address() + "/api")
                    .with("harvest.source", "items")
                    .with("harvest.items.path", "/items")
                    .with("harvest.items.paging", "next")
                    .with("harvest.items.total", "none")
                    .run(out);
            assertThat(harvested.column(1, "id"))
                    .describedAs("what the page held is kept")
                    .hasSize(10);
            assertThat(harvested.reasons()).isEqualTo(List.of("foreign-page"));
            assertThat(harvested.report().outcome()).isEqualTo("partial");
            assertThat(api.asked()).hasSize(1);
        }
    }

    @Test
    void a_page_of_a_chain_that_fails_ends_it_and_says_so() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> {
            int at = request.queryParameter("page").isPresent() ? number(request, "page") : 1;
            return at == 3
                    ? WireMock.status(503)
                    : json("{\"next\":\"?page=" + (at + 1) + "\",\"items\":" + page((at - 1) * 10, 10) + "}");
        })) {
            Harvested harvested = trial(api, "paging", "next", "first-page", "1")
                    .with("harvest.retries", 1)
                    .run(out);
            assertThat(harvested.column(1, "id")).hasSize(20);
            assertThat(harvested.reasons()).containsExactlyInAnyOrder("http-503", "gave-up-store");
            assertThat(harvested.missing().get(0).path("page").asInt()).isEqualTo(3);
            assertThat(api.asked()).hasSize(4);
        }
    }
}
