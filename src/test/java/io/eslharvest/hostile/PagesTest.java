package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.EslStore;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stores whose pages do not add up. */
// Only so that a harvest that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagesTest {

    private static Harvest harvest;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        harvest = Harvest.in(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        harvest.close();
    }

    /** A page of these labels in place of the regular one. */
    private static Answer page(Integer totalPage, String... ids) {
        String esls = List.of(ids).stream()
                .map(id -> "{\"esl_id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        String total = totalPage == null ? "" : "\"total_page\":" + totalPage + ",";
        return Faults.json("{\"data\":{" + total + "\"esls\":" + esls + "}}");
    }

    private static String path(int page) {
        return EslPath.page(Shop.STORE, page);
    }

    private static List<String> findings(Haul haul, EslServer server) {
        List<String> findings = new ArrayList<>();
        haul.of(server).path("findings").forEach(each -> findings.add(each.asText()));
        return findings;
    }

    @Test
    void the_same_full_page_at_each_index_ends_with_a_line_that_says_so() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(6).totalPage(false).build()).start()) {
            server.faults().always(PathKind.PAGE, page(null, "L01", "L02"));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L01", "L02");
            assertThat(haul.reasons()).containsExactly("repeating-pages");
            assertThat(haul.missing().get(0).path("store").asText()).isEqualTo(Shop.STORE);
            assertThat(haul.outcome()).isEqualTo("partial");
            assertThat(server.requests(PathKind.PAGE)).hasSizeLessThanOrEqualTo(4);
            assertThat(server.requests(PathKind.LABEL))
                    .describedAs("each label once")
                    .hasSize(2);
        }
    }

    @Test
    void two_pages_in_turns_end_with_a_line_that_says_so() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(6).totalPage(false).build()).start()) {
            server.faults()
                    .always(path -> PathKind.PAGE.test(path) && path.matches(".*[13579]"), page(null, "L01", "L02"))
                    .always(PathKind.PAGE, page(null, "L03", "L04"));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L01", "L02", "L03", "L04");
            assertThat(haul.reasons()).containsExactly("repeating-pages");
            assertThat(haul.outcome()).isEqualTo("partial");
        }
    }

    @Test
    void an_ignored_page_parameter_is_named_though_total_page_ends_the_store() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(4).build()).start()) {
            server.faults().always(PathKind.PAGE, page(2, "L01", "L02"));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L01", "L02");
            assertThat(haul.reasons())
                    .describedAs("what stands on the second page is unknown, so it is missing")
                    .containsExactly("repeating-pages");
            assertThat(haul.outcome()).isEqualTo("partial");
        }
    }

    @Test
    void an_ignored_page_parameter_is_a_mere_finding_where_all_labels_are_announced() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(4).announcing(true).build()).start()) {
            server.faults().always(PathKind.PAGE, page(2, "L01", "L02"));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).isEqualTo(Shop.ids(4));
            assertThat(haul.outcome()).isEqualTo("complete");
            assertThat(findings(haul, server)).hasSize(1).first().asString().contains(Shop.STORE, "page 2");
        }
    }

    @Test
    void a_server_without_a_store_is_complete_but_odd() throws Exception {
        try (EslServer server = EslServer.of(EslServerData.builder().build()).start()) {
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("complete");
            assertThat(findings(haul, server))
                    .describedAs("its file has no record any more, which is to be seen somewhere")
                    .containsExactly("its list of stores is empty");
        }
    }

    @Test
    void labels_listed_twice_are_written_once_and_counted() throws Exception {
        List<String> listed = List.of("L01", "L02", "L02", "L03", "L01", "L04");
        try (EslServer server = EslServer.of(Shop.of(4)
                        .store(new EslStore(Shop.STORE, listed, List.of()))
                        .build())
                .start()) {
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).isEqualTo(Shop.ids(4));
            assertThat(haul.total("repeated")).isEqualTo(2);
            assertThat(haul.outcome()).isEqualTo("complete");
            assertThat(server.requests(PathKind.LABEL)).hasSize(4);
        }
    }

    @Test
    void a_label_inserted_while_paging_doubles_nothing() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(5).totalPage(false).build()).start()) {
            // after page 1 a label came in at the front, which shifts the rest by one
            server.faults()
                    .always(path(1)::equals, page(null, "L01", "L02"))
                    .always(path(2)::equals, page(null, "L02", "L03"))
                    .always(path(3)::equals, page(null, "L04", "L05"));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).isEqualTo(Shop.ids(5));
            assertThat(haul.total("repeated")).isEqualTo(1);
            assertThat(haul.outcome()).isEqualTo("complete");
        }
    }

    @Test
    void a_label_that_slipped_between_two_pages_is_fetched_since_it_was_announced() throws Exception {
        try (EslServer server = EslServer.of(
                        Shop.of(6).announcing(true).totalPage(false).build())
                .start()) {
            // after page 1 its first label was removed: L03 moved to a page that had been read
            server.faults()
                    .always(path(1)::equals, page(null, "L01", "L02"))
                    .always(path(2)::equals, page(null, "L04", "L05"))
                    .always(path(3)::equals, page(null, "L06"))
                    .always(EslPath.label("L01")::equals, Faults.status(404));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L02", "L03", "L04", "L05", "L06");
            assertThat(haul.reasons()).containsExactly("http-404");
            assertThat(haul.missing().get(0).path("esl_id").asText()).isEqualTo("L01");
        }
    }

    @Test
    void an_empty_page_before_total_page_is_a_finding() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(4).build()).start()) {
            server.faults().always(path(1)::equals, page(3, "L01", "L02"));
            server.faults().always(path(2)::equals, page(3));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L01", "L02");
            assertThat(findings(haul, server)).hasSize(1).first().asString().contains("total_page");
        }
    }

    @Test
    void pages_that_fail_in_a_row_give_their_store_up_and_no_other() throws Exception {
        List<EslLabel> others = List.of(EslLabel.of("M01", "S002", Harvest.START));
        try (EslServer server =
                EslServer.of(Shop.of(20).store("S002", others).build()).start()) {
            server.faults().always(path -> path.contains("/S001/") && !path.endsWith("/1"), Faults.status(500));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L01", "L02", "M01");
            assertThat(haul.reasons()).containsOnly("http-500", "gave-up-store").containsOnlyOnce("gave-up-store");
            JsonNode givenUp = haul.missing().stream()
                    .filter(line -> line.path("reason").asText().equals("gave-up-store"))
                    .findFirst()
                    .orElseThrow();
            assertThat(givenUp.path("store").asText()).isEqualTo(Shop.STORE);
            assertThat(server.requestsTo(path(5)))
                    .describedAs("three pages in a row are the bound")
                    .isEmpty();
        }
    }

    @Test
    void entries_that_name_no_label_are_named() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(2).build()).start()) {
            server.faults()
                    .always(
                            PathKind.PAGE,
                            Faults.json("{\"data\":{\"total_page\":1,\"esls\":[{\"esl_id\":\"L01\"},{\"esl_id\":null},"
                                    + "{},7,{\"esl_id\":\"\"},{\"esl_id\":\"L02\"}]}}"));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L01", "L02");
            assertThat(haul.reasons()).containsExactly("label-without-id");
            assertThat(haul.total("failed")).isEqualTo(4);
        }
    }
}
