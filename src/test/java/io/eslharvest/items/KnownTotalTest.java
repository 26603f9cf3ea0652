package io.eslharvest.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.eslharvest.Harvested;
import io.eslharvest.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An API that tells its total: all pages at once under the cap, rows in the order of the pages. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownTotalTest {

    @TempDir
    private Path out;

    private static Trial trial(PagedApi api) {
        return Trial.of(api.address()).with("harvest.source", "items").with("harvest.items.page-size", 10);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(String::valueOf).toList();
    }

    @Test
    void all_records_come_in_the_order_of_the_pages_whatever_order_those_came_in() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> PagedApi.known(987)
                .to(request, attempt)
                // even pages are slow, so that the odd ones overtake them
                .withFixedDelay(PagedApi.number(request, "page") % 2 == 0 ? 30 : 0))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.out().resolve("items_part_1.csv")).isRegularFile();
            assertThat(harvested.column(1, "id")).isEqualTo(ids(0, 987));
            assertThat(harvested.text(1)).startsWith("id,name\r\n0,item 0\r\n");
            assertThat(harvested.report().outcome()).isEqualTo("complete");
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(harvested.totals().listed).isEqualTo(987);
            assertThat(harvested.totals().written).isEqualTo(987);
            assertThat(harvested.totals().pages).isEqualTo(99);
            assertThat(harvested.report().servers().get(0).findings()).isEmpty();
            assertThat(api.asked()).hasSize(99).doesNotHaveDuplicates();
            assertThat(api.asked().get(0)).isEqualTo("/api/items?page=0&pageSize=10");
            assertThat(harvested.report().totals().maxInFlight())
                    .describedAs("as many as the cap allows, and never more")
                    .isEqualTo(4);
        }
    }

    @Test
    void a_failed_page_is_named_and_the_rest_is_kept() throws Exception {
        try (PagedApi api = new PagedApi((request, attempt) -> PagedApi.number(request, "page") == 5
                ? WireMock.status(404)
                : PagedApi.known(95).to(request, attempt))) {
            Harvested harvested = trial(api).run(out);
            assertThat(harvested.column(1, "id")).hasSize(85).doesNotContain("50", "59");
            assertThat(harvested.missing()).singleElement().satisfies(line -> {
                assertThat(line.path("page").asInt()).isEqualTo(5);
                assertThat(line.path("reason").asText()).isEqualTo("http-404");
            });
            assertThat(harvested.report().outcome()).isEqualTo("partial");
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(Files.exists(out.resolve(".esl-harvest"))).isTrue();
        }
    }
}
