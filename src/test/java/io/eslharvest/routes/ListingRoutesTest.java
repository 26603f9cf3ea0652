package io.eslharvest.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.EslStore;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.demo.SeenRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes list-stores and list-page with the rules of paging: where a store ends, and what is not lost on the way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListingRoutesTest {

    @TempDir
    private Path out;

    private static List<String> ids(List<EslLabel> labels) {
        return labels.stream().map(EslLabel::id).toList();
    }

    private static String page(String... ids) {
        List<String> entries = new ArrayList<>();
        for (String id : ids) {
            entries.add("{\"esl_id\":\"" + id + "\"}");
        }
        return "{\"data\":{\"esls\":[" + String.join(",", entries) + "]}}";
    }

    @ParameterizedTest
    @CsvSource({"0,true,1", "1,true,1", "10,true,1", "11,true,2", "0,false,1", "10,false,2", "11,false,3"})
    void a_store_ends_with_its_total_or_with_an_empty_page(int labels, boolean totalPage, int pages) throws Exception {
        EslServerData data = Stock.builder(labels).totalPage(totalPage).build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(server.requests(PathKind.PAGE)).hasSize(pages);
            assertThat(harvested.rows(1)).hasSize(labels);
            assertThat(harvested.report().outcome()).isEqualTo("complete");
        }
    }

    @Test
    void the_user_default_is_no_store() throws Exception {
        EslServerData data = Stock.builder(3)
                .store(new EslStore(EslStore.DEFAULT, List.of("X-1"), List.of("X-1", "X-2")))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.totals().listed).isEqualTo(3);
            assertThat(server.requestsTo(EslPath.page("default", 1))).isEmpty();
        }
    }

    @Test
    void a_page_that_fails_is_named_and_is_not_the_end_of_the_store() throws Exception {
        EslServerData data = Stock.builder(45).announcing(false).build();
        try (EslServer server = EslServer.of(data).start()) {
            server.faults().always(EslPath.page("S001", 2)::equals, Faults.status(500));
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.rows(1)).hasSize(35);
            assertThat(harvested.missing()).singleElement().satisfies(line -> {
                assertThat(line.path("store").asText()).isEqualTo("S001");
                assertThat(line.path("page").asInt()).isEqualTo(2);
                assertThat(line.path("reason").asText()).isEqualTo("http-500");
            });
            assertThat(harvested.report().outcome())
                    .describedAs("what the page listed is not known, so the run is partial")
                    .isEqualTo("partial");
            assertThat(harvested.report().balanced()).isTrue();
        }
    }

    @Test
    void labels_of_a_page_that_fails_are_fetched_where_the_server_announced_them() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(45)).start()) {
            server.faults().always(EslPath.page("S001", 2)::equals, Faults.status(500));
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.rows(1)).hasSize(45);
        }
    }

    @Test
    void a_store_is_given_up_after_so_many_failed_pages_in_a_row_and_the_next_one_is_not() throws Exception {
        EslServerData data = EslServerData.builder()
                .pageSize(5)
                .announcing(false)
                .store("S001", Stock.labels("A", "S001", 40))
                .store("S002", Stock.labels("B", "S002", 12))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            server.faults().always(path -> path.contains("/S001/"), Faults.status(503));
            Harvested harvested = Trial.of(server)
                    .with("harvest.retries", 1)
                    .with("harvest.give-up-pages", 2)
                    .run(out);
            assertThat(server.requests(PathKind.PAGE).stream()
                            .filter(page -> page.path().contains("/S001/")))
                    .hasSize(2 * 2);
            assertThat(harvested.reasons()).containsExactlyInAnyOrder("http-503", "http-503", "gave-up-store");
            assertThat(harvested.rows(1)).hasSize(12);
        }
    }

    @Test
    void an_answered_page_ends_the_row_of_failed_ones() throws Exception {
        EslServerData data = Stock.builder(60).announcing(false).build();
        try (EslServer server = EslServer.of(data).start()) {
            for (int failed : new int[] {1, 2, 4, 5}) {
                server.faults().always(EslPath.page("S001", failed)::equals, Faults.status(404));
            }
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.reasons()).hasSize(4).doesNotContain("gave-up-store");
            assertThat(harvested.rows(1)).hasSize(20);
        }
    }

    @Test
    void a_server_that_repeats_one_page_for_ever_is_left_and_named() throws Exception {
        EslServerData data =
                Stock.builder(10).totalPage(false).announcing(false).build();
        try (EslServer server = EslServer.of(data).start()) {
            server.faults().always(PathKind.PAGE, Faults.json(page("A-0000", "A-0001")));
            Harvested harvested = Trial.of(server).run(out);
            assertThat(server.requests(PathKind.PAGE)).hasSize(4);
            assertThat(harvested.reasons()).containsExactly("repeating-pages");
            assertThat(harvested.totals().written).isEqualTo(2);
            assertThat(harvested.totals().repeated).isEqualTo(6);
        }
    }

    @Test
    void a_label_listed_twice_is_fetched_and_written_once_and_counted_as_repeated() throws Exception {
        List<EslLabel> labels = Stock.labels("A", "S001", 6);
        List<String> listed = new ArrayList<>(ids(labels));
        listed.add(2, "A-0000");
        listed.add("A-0005");
        EslServerData data = EslServerData.builder()
                .pageSize(3)
                .store(EslStore.listing("S001", listed))
                .labels(labels)
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.column(1, "esl_id")).doesNotHaveDuplicates().hasSize(6);
            assertThat(harvested.totals().repeated).isEqualTo(2);
            assertThat(server.requests(PathKind.LABEL)).hasSize(6);
        }
    }

    @Test
    void a_label_that_is_announced_and_on_no_page_is_fetched_too() throws Exception {
        List<EslLabel> labels = Stock.labels("A", "S001", 6);
        EslServerData data = EslServerData.builder()
                .pageSize(3)
                .store(new EslStore("S001", ids(labels).subList(0, 4), ids(labels)))
                .labels(labels)
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.rows(1)).hasSize(6);
            assertThat(harvested.totals().listed).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_limit_keeps_the_first_labels_in_page_order_and_counts_the_others(boolean announcing) throws Exception {
        EslServerData data = Stock.builder(35).announcing(announcing).build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested =
                    Trial.of(server).with("harvest.max-records-per-store", 12).run(out);
            assertThat(harvested.column(1, "esl_id"))
                    .containsExactlyInAnyOrderElementsOf(
                            ids(Stock.labels("A", "S001", 35)).subList(0, 12));
            assertThat(harvested.totals().overLimit).isEqualTo(23);
            assertThat(server.requests(PathKind.LABEL))
                    .describedAs("what is over the limit is not asked for")
                    .hasSize(12);
            assertThat(harvested.report().outcome()).isEqualTo("complete");
            assertThat(harvested.report().balanced()).isTrue();
        }
    }

    @Test
    void the_pause_between_two_pages_of_a_store_is_kept() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(25)).start()) {
            Trial.of(server).with("harvest.page-delay-millis", 120).run(out);
            List<SeenRequest> pages = server.requests(PathKind.PAGE);
            for (int i = 1; i < pages.size(); i++) {
                long pause = pages.get(i).startNanos() - pages.get(i - 1).endNanos();
                assertThat(TimeUnit.NANOSECONDS.toMillis(pause)).isGreaterThanOrEqualTo(115);
            }
        }
    }

    @Test
    void entries_of_a_page_without_an_id_are_counted_and_named() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(2)).start()) {
            server.faults()
                    .once(
                            PathKind.PAGE,
                            Faults.json("{\"data\":{\"total_page\":\"1\",\"esls\":[{\"esl_id\":\"A-0000\"},{},"
                                    + "{\"esl_id\":null},{\"esl_id\":\"A-0001\"}]}}"));
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.reasons()).containsExactly("label-without-id");
            assertThat(harvested.totals().failed).isEqualTo(2);
            assertThat(harvested.totals().written).isEqualTo(2);
            assertThat(harvested.report().balanced()).isTrue();
        }
    }

    @Test
    void an_empty_page_before_the_total_ends_the_store_and_is_a_finding() throws Exception {
        EslServerData data = Stock.builder(35).announcing(false).build();
        try (EslServer server = EslServer.of(data).start()) {
            server.faults().always(EslPath.page("S001", 2)::equals, Faults.json("{\"data\":{\"total_page\":4}}"));
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.rows(1)).hasSize(10);
            assertThat(harvested.report().servers().get(0).findings())
                    .singleElement()
                    .asString()
                    .contains("S001", "page 2", "4");
        }
    }

    @Test
    void a_server_that_lists_no_store_gives_a_file_with_a_header_only() throws Exception {
        try (EslServer server = EslServer.of(EslServerData.builder().build()).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.rows(1)).isEmpty();
            assertThat(harvested.text(1)).startsWith("esl_id,store,").endsWith(",frequency\r\n");
            assertThat(harvested.report().outcome()).isEqualTo("complete");
        }
    }

    @Test
    void a_list_of_stores_that_is_none_costs_the_server_and_not_the_run() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(2)).start()) {
            server.faults().always(PathKind.USERS, Faults.json("{\"data\":{\"user\":\"S001\"}}"));
            Harvested harvested = Trial.of(server).with("harvest.retries", 1).run(out);
            assertThat(harvested.reasons()).containsExactly("wrong-shape");
            assertThat(harvested.report().outcome()).isEqualTo("nothing");
        }
    }
}
