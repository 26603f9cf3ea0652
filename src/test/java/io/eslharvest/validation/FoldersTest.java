package io.eslharvest.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is loaded together is judged together. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FoldersTest {

    private static final List<String> SOURCE =
            List.of("list-stores", "list-page", "harvest-label", "read-stores", "read-page", "read-label");

    private static final String ROUTE = """
            - route:
                id: %1$s
                description: Does something of an engineer's own
                from:
                  uri: direct:%1$s
                  steps:
                    - %2$s
            """;

    @TempDir
    private Path folder;

    private Bench bench;

    @BeforeEach
    void copy_what_is_shipped() throws IOException {
        bench = new Bench(folder);
    }

    private void copySource(List<String> routes) throws IOException {
        for (String route : routes) {
            Path shipped = folder.resolve("routes/esl/" + route + ".camel.yaml");
            bench.write("routes/mine/" + route + ".camel.yaml", Files.readString(shipped));
        }
    }

    @Test
    void a_second_source_may_have_routes_of_the_same_names() throws Exception {
        copySource(SOURCE);
        assertThat(bench.everything()).isEmpty();
    }

    @Test
    void a_source_that_lacks_a_route_is_told_by_who_calls_it() throws Exception {
        copySource(SOURCE.subList(0, 5));
        assertThat(bench.everything()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(Rule.DIRECT);
            assertThat(finding.place())
                    .isEqualTo(new Place(
                            "routes/request.camel.yaml", bench.line("routes/request.camel.yaml", "name: read-label")));
        });
        assertThat(bench.beforeRun())
                .describedAs("the source that is chosen is whole")
                .isEmpty();
    }

    @Test
    void a_source_whose_pages_carry_the_records_needs_no_routes_for_labels() throws Exception {
        copySource(List.of("list-stores", "list-page", "read-stores", "read-page"));
        assertThat(bench.everything()).isEmpty();
    }

    @Test
    void a_folder_may_call_the_pipeline_and_not_the_other_way_round() throws Exception {
        bench.write("routes/extra/tell.camel.yaml", ROUTE.formatted("tell", "to: direct:record"));
        bench.change(
                "routes/record.camel.yaml",
                "              # your filters and columns go here\n",
                "              - to: direct:tell\n");
        assertThat(bench.everything())
                .extracting(Finding::rule, Finding::place)
                .describedAs("a run does not load that folder")
                .containsExactly(tuple(
                        Rule.DIRECT,
                        new Place("routes/record.camel.yaml", bench.line("routes/record.camel.yaml", "direct:tell"))));
    }

    @Test
    void a_file_that_is_not_loaded_is_told() throws Exception {
        bench.write("routes/tell.yaml", ROUTE.formatted("tell", "log: hello"));
        assertThat(bench.everything()).singleElement().satisfies(finding -> {
            assertThat(finding.warning()).isTrue();
            assertThat(finding.toString())
                    .isEqualTo("routes/tell.yaml: warning: is not loaded: route files end in" + " .camel.yaml");
        });
    }

    @Test
    void a_file_that_is_empty_or_no_utf_8_is_told() throws Exception {
        bench.write("routes/empty.camel.yaml", "# nothing yet\n");
        Files.write(folder.resolve("routes/latin.camel.yaml"), new byte[] {'#', (byte) 0xe4, '\n'});
        assertThat(bench.everything())
                .extracting(Finding::toString)
                .containsExactly(
                        "routes/empty.camel.yaml, line 1: the file is empty: remove it, or put a route into it",
                        "routes/latin.camel.yaml: the file is not UTF-8: save it in that encoding");
    }

    @Test
    void a_file_that_is_no_list_is_told_how_it_begins() throws Exception {
        bench.write("routes/text.camel.yaml", "hello\n");
        assertThat(bench.everything())
                .extracting(Finding::toString)
                .containsExactly("routes/text.camel.yaml, line 1: a file of routes is a list: begin each of them with"
                        + " '- route:'");
    }

    @Test
    void what_jars_of_ones_own_may_have_is_a_warning() throws Exception {
        bench.change(
                "routes/record.camel.yaml",
                "              # your filters and columns go here\n",
                "              - to: kafka:labels\n              - setBody:\n                  groovy: body\n");
        bench.change("routes/beans.camel.yaml", "type: io.eslharvest.http.RequestGate", "type: shop.Gate");
        assertThat(bench.everything()).hasSize(3).noneMatch(Finding::warning);

        bench.write("lib/custom/shop.jar", "");

        assertThat(bench.everything()).hasSize(3).allMatch(Finding::warning);
        assertThat(bench.beforeRun()).isEmpty();
    }

    @Test
    void what_is_set_by_the_command_line_or_the_environment_counts() throws Exception {
        bench.change(
                "routes/record.camel.yaml",
                "              # your filters and columns go here\n",
                "              - log: '{{custom.region}} {{env:REGION}} {{env:SHOP:none}} {{?custom.shop}}'\n");
        assertThat(bench.with("custom.region", "north").everything()).isEmpty();
    }

    @Test
    void a_property_may_hold_the_address_of_an_endpoint() throws Exception {
        bench.change(
                "routes/record.camel.yaml",
                "              # your filters and columns go here\n",
                "              - toD: '{{custom.target}}?fileName=${body[store]}'\n");
        assertThat(bench.with("custom.target", "file:out/stores").everything()).isEmpty();
    }

    @Test
    void a_misspelt_route_of_the_chosen_source_keeps_a_run_from_starting() throws Exception {
        bench.change("routes/esl/list-stores.camel.yaml", "name: list-stores", "name: list-store");
        assertThat(bench.beforeRun()).extracting(Finding::rule).containsExactly(Rule.DIRECT);
    }
}
