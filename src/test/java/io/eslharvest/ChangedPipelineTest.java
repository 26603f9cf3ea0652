package io.eslharvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.books.StoreBook;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.PathKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What integration engineers change, in YAML and properties alone. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangedPipelineTest {

    private static final String FAIL_AT_THIRTEEN = """
            - filter:
                expression:
                  simple:
                    expression: "${body[battery]} == 13"
                steps:
                  - throwException:
                      message: thirteen
                      exceptionType: java.lang.IllegalStateException
            """;

    /** The bean {@code overflow} is {@link Overflow}. */
    private static final String OVERFLOW = "- process: {ref: overflow}";

    private static final String FAIL = "- throwException: {message: no room, exceptionType: java.io.IOException}";

    @TempDir
    private Path home;

    @TempDir
    private Path out;

    private Workbench workbench;

    @BeforeEach
    void copy_what_is_shipped() throws Exception {
        workbench = Workbench.in(home);
    }

    /** Twelve labels over two pages, their batteries from 10 to 21. */
    private static EslServerData batteries() {
        List<EslLabel> labels = new ArrayList<>();
        for (EslLabel label : Stock.labels("A", "S001", 12)) {
            labels.add(label.with("battery", 10 + labels.size()));
        }
        return EslServerData.builder().pageSize(6).store("S001", labels).build();
    }

    private Harvested run(String... keysAndValues) throws Exception {
        try (EslServer server = EslServer.of(batteries()).start()) {
            return run(server, keysAndValues);
        }
    }

    private Harvested run(EslServer server, String... keysAndValues) throws Exception {
        Trial trial = Trial.of(server).home(home);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            trial.with(keysAndValues[i], keysAndValues[i + 1]);
        }
        return trial.run(out);
    }

    @Test
    void another_sort_key_is_a_line_in_application_properties() throws Exception {
        workbench
                .change("application.properties", "harvest.sort-by=frequency", "harvest.sort-by=battery")
                .change("application.properties", "harvest.sort-order=ascending", "harvest.sort-order=descending");
        assertThat(run().column(1, "battery"))
                .containsExactly("21", "20", "19", "18", "17", "16", "15", "14", "13", "12", "11", "10");
    }

    @Test
    void a_column_of_ones_own_is_a_step_and_a_name_among_the_columns() throws Exception {
        workbench.recordSteps("""
                - script:
                    expression:
                      simple:
                        expression: "${body.put('volts', ${body[battery]})}"
                """);
        List<CSVRecord> rows =
                run("harvest.columns", "esl_id,volts:Battery volts").rows(1);
        assertThat(rows).hasSize(12);
        assertThat(rows.get(0).getParser().getHeaderNames()).containsExactly("esl_id", "Battery volts");
        assertThat(rows).extracting(row -> row.get("Battery volts")).contains("10", "21");
    }

    @Test
    void a_column_of_ones_own_can_be_sorted_by() throws Exception {
        workbench.recordSteps("""
                - script:
                    expression:
                      simple:
                        expression: "${body.put('rank', ${body[battery]})}"
                """);
        assertThat(run("harvest.sort-by", "rank", "harvest.sort-order", "descending")
                        .column(1, "battery"))
                .startsWith("21", "20")
                .endsWith("10");
    }

    @Test
    void a_filter_around_the_last_step_counts_what_it_holds_back_as_filtered() throws Exception {
        workbench.change("routes/record.camel.yaml", "${body} != null", "${body} != null && ${body[battery]} < 15");
        Harvested harvested = run();
        assertThat(harvested.column(1, "battery")).containsExactlyInAnyOrder("10", "11", "12", "13", "14");
        assertFiltered(harvested, 7);
    }

    @Test
    void a_stop_in_a_step_of_ones_own_is_a_filter_and_ends_neither_the_lane_nor_the_run() throws Exception {
        workbench.recordSteps("""
                - filter:
                    expression:
                      simple:
                        expression: "${body[battery]} >= 15"
                    steps:
                      - stop: {}
                """);
        Harvested harvested = run();
        assertThat(harvested.column(1, "battery")).containsExactlyInAnyOrder("10", "11", "12", "13", "14");
        assertFiltered(harvested, 7);
    }

    private static void assertFiltered(Harvested harvested, int filtered) throws Exception {
        StoreBook totals = harvested.totals();
        assertThat(totals.filtered).isEqualTo(filtered);
        assertThat(totals.listed).isEqualTo(12);
        assertThat(harvested.report().balanced()).isTrue();
        assertThat(harvested.report().outcome())
                .describedAs("who filters misses nothing")
                .isEqualTo("complete");
        assertThat(harvested.missing()).isEmpty();
    }

    @Test
    void an_exception_in_a_step_of_ones_own_costs_the_label_and_is_named() throws Exception {
        workbench.recordSteps(FAIL_AT_THIRTEEN);
        assertThirteenIsMissing(run());
    }

    @Test
    void a_request_header_of_ones_own_goes_out_with_every_request() throws Exception {
        String place = "        # a request header of your own goes here\n";
        workbench.change("routes/request.camel.yaml", place, place + """
                        - setHeader:
                            name: X-Api-Key
                            expression:
                              constant:
                                expression: "{{custom.api-key}}"
                        """.indent(8));
        try (EslServer server = EslServer.of(batteries()).start()) {
            run(server, "custom.api-key", "s3cret");
            assertThat(server.requests()).hasSize(15);
            assertThat(server.requests())
                    .allMatch(request -> "s3cret".equals(request.headers().get("X-Api-Key")));
        }
    }

    @Test
    void what_a_step_sets_for_a_server_is_there_in_each_request_of_its_lanes() throws Exception {
        putBefore("split:", "harvest-server", """
                - setVariable: {name: shift, constant: night}
                - setProperty: {name: round, constant: first}
                """);
        String place = "        # a request header of your own goes here\n";
        workbench.change("routes/request.camel.yaml", place, place + """
                        - setHeader: {name: X-Shift, simple: "${variable.shift}, ${exchangeProperty.round}"}
                """);
        try (EslServer server = EslServer.of(batteries()).start()) {
            run(server);
            for (PathKind kind : List.of(PathKind.PAGE, PathKind.LABEL)) {
                assertThat(server.requests(kind)).isNotEmpty().allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("X-Shift", "night, first"));
            }
        }
    }

    private Harvested runWith(String step, String route, String when) throws Exception {
        putBefore("setVariable:", route, """
                - filter:
                    expression:
                      simple:
                        expression: "%s"
                    steps:
                      %s
                """.formatted(when, step));
        Harvested harvested = run("harvest.requests-per-server", "1");
        assertThat(harvested.report().balanced()).isTrue();
        return harvested;
    }

    @ParameterizedTest
    @ValueSource(strings = {"- stop: {}", FAIL})
    @Timeout(60) // a lane that ended with its task would leave the rest undone
    void what_ends_the_way_of_one_label_does_not_end_its_lane(String step) throws Exception {
        Harvested harvested = runWith(step, "esl/harvest-label", "${variable.label} == 'A-0003'");
        assertThat(harvested.column(1, "esl_id")).hasSize(11).doesNotContain("A-0003");
        if (step.equals(FAIL)) {
            assertThat(harvested.reasons()).containsExactly("io-error");
        } else {
            assertFiltered(harvested, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"- stop: {}", FAIL})
    void what_ends_the_way_of_a_page_is_named_and_its_labels_are_asked_for_as_announced(String step) throws Exception {
        Harvested harvested = runWith(step, "esl/list-page", "${variable.page} == 2");
        assertThat(harvested.column(1, "esl_id")).hasSize(12);
        assertThat(harvested.report().outcome()).isEqualTo("partial");
        assertThat(harvested.missing()).singleElement().satisfies(line -> {
            assertThat(line.path("page").asInt()).isEqualTo(2);
            assertThat(line.path("reason").asText()).isEqualTo(step.equals(FAIL) ? "io-error" : "internal-error");
            assertThat(line.path("detail").asText()).contains(step.equals(FAIL) ? "no room" : "tasks.answered");
        });
    }

    @Test
    void a_list_of_stores_that_a_step_stops_is_named() throws Exception {
        putBefore("setVariable:", "esl/list-stores", "- stop: {}\n");
        Harvested harvested = run();
        assertThat(harvested.report().outcome()).isEqualTo("nothing");
        assertThat(harvested.missing())
                .singleElement()
                .satisfies(line -> assertThat(line.path("detail").asText()).contains("tasks.answered"));
    }

    @Test
    void a_failure_in_the_loop_of_a_lane_is_told_in_the_books() throws Exception {
        putBefore("filter:", "harvest-lane", FAIL + "\n");
        Harvested harvested = run();
        assertThat(harvested.report().balanced()).isTrue();
        assertThat(harvested.reasons()).contains("internal-error");
    }

    @Test
    void a_route_may_ask_for_other_content_types() throws Exception {
        String place = "        # a request header of your own goes here\n";
        workbench.change("routes/request.camel.yaml", place, place + """
                        - setHeader:
                            name: Accept
                            expression:
                              constant:
                                expression: application/vnd.esl+json
                """);
        try (EslServer server = EslServer.of(batteries()).start()) {
            run(server);
            assertThat(server.requests(PathKind.LABEL)).hasSize(12).allSatisfy(request -> assertThat(request.headers())
                    .containsEntry("Accept", "application/vnd.esl+json"));
        }
    }

    @Test
    void nothing_but_what_the_routes_set_goes_out_with_a_request() throws Exception {
        try (EslServer server = EslServer.of(batteries()).start()) {
            run(server);
            assertThat(server.requests(PathKind.LABEL)).allSatisfy(request -> assertThat(request.headers())
                    .containsEntry("Accept", "application/json")
                    .containsEntry("User-Agent", "esl-harvest")
                    .containsOnlyKeys("Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"));
        }
    }

    @Test
    void a_record_whose_fields_are_changed_is_written_as_changed() throws Exception {
        workbench.recordSteps("""
                - script:
                    expression:
                      simple:
                        expression: "${body.put('description', 'changed')}"
                """);
        assertThat(run().column(1, "description")).hasSize(12).containsOnly("changed");
    }

    @Test
    void a_body_that_is_no_record_any_more_costs_its_labels_and_not_the_run() throws Exception {
        workbench.recordSteps("""
                - setBody:
                    expression:
                      constant:
                        expression: not a record
                """);
        Harvested harvested = run();
        assertThat(harvested.totals().failed).isEqualTo(12);
        assertThat(harvested.reasons()).hasSize(12).containsOnly("internal-error");
        assertThat(harvested.report().balanced()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"aggregate,- aggregate:,${body.store} != null", "sort,- sort:,${body} != null"})
    void what_a_step_behind_the_records_holds_up_is_named_and_counted(String route, String before, String when)
            throws Exception {
        String steps = """
                - filter:
                    expression:
                      simple:
                        expression: "%s"
                    steps:
                      - throwException:
                          exceptionType: java.lang.IllegalStateException
                          message: no room
                %s""".formatted(when, before);
        workbench.change(
                "routes/" + route + ".camel.yaml",
                "        " + before,
                steps.indent(8).stripTrailing());
        Harvested harvested = run();
        assertThat(harvested.report().outcome()).isEqualTo("partial");
        assertThat(harvested.totals().failed)
                .describedAs("none got into a file")
                .isEqualTo(12);
        assertThat(harvested.report().balanced()).isTrue();
        assertThat(harvested.reasons()).contains("internal-error");
    }

    /** A step of ones own that puts something into records which cannot be written. */
    public static final class AddUnprintable implements Processor {
        @Override
        @SuppressWarnings("unchecked")
        public void process(Exchange exchange) {
            exchange.getMessage().getBody(Map.class).put("description", new Object() {
                @Override
                public String toString() {
                    throw new IllegalStateException("not to be printed");
                }
            });
        }
    }

    @Test
    void records_that_cannot_be_written_are_missing_for_that_very_reason() throws Exception {
        workbench.change("routes/beans.camel.yaml", "    # beans of your own go here", """
                    - name: addUnprintable
                      type: io.eslharvest.ChangedPipelineTest$AddUnprintable
                """);
        workbench.recordSteps("""
                - process:
                    ref: addUnprintable
                """);
        Harvested harvested = run();
        assertThat(harvested.totals().failed).isEqualTo(12);
        assertThat(harvested.missing())
                .describedAs("not for what the next step makes of it")
                .anyMatch(line -> line.path("detail").asText().contains("not to be printed"));
        assertThat(harvested.report().balanced()).isTrue();
    }

    /** A condition of ones own that fails where the battery is 13, in a way that Camel takes for no failure. */
    public static final class FailingCondition implements Predicate {
        @Override
        public boolean matches(Exchange exchange) {
            if ("13"
                    .equals(exchange.getMessage()
                            .getBody(Map.class)
                            .get("battery")
                            .toString())) {
                throw new AssertionError("thirteen");
            }
            return true;
        }
    }

    /** A step of ones own that fails in such a way whatever it gets. */
    public static final class Overflow implements Processor {
        @Override
        public void process(Exchange exchange) {
            throw new StackOverflowError("too deep");
        }
    }

    private void addBean(String name, Class<?> type) throws Exception {
        String room = "    # beans of your own go here";
        workbench.change("routes/beans.camel.yaml", room, """
                    - name: %s
                      type: %s
                %s""".formatted(name, type.getName(), room)
                .stripTrailing());
    }

    /** All but A-0003, the one with the battery 13. */
    private static void assertThirteenIsMissing(Harvested harvested) throws Exception {
        assertThat(harvested.column(1, "esl_id")).hasSize(11).doesNotContain("A-0003");
        assertThat(harvested.missing()).singleElement().satisfies(line -> {
            assertThat(line.path("esl_id").asText()).isEqualTo("A-0003");
            assertThat(line.path("reason").asText()).isEqualTo("internal-error");
            assertThat(line.path("detail").asText()).contains("thirteen");
        });
        assertThat(harvested.totals().written).isEqualTo(11);
        assertThat(harvested.totals().failed).isEqualTo(1);
        assertThat(harvested.report().balanced()).isTrue();
    }

    @Test
    @Timeout(60) // a lane that died would be waited for without end
    void an_error_in_a_condition_of_ones_own_costs_the_label_and_not_its_lane() throws Exception {
        addBean("failing", FailingCondition.class);
        workbench.recordSteps("- filter: {expression: {ref: {expression: failing}}, steps: [{log: {message: fine}}]}");
        assertThirteenIsMissing(run("harvest.requests-per-server", "1"));
    }

    @Test
    void a_record_whose_label_fails_after_it_was_kept_is_taken_back() throws Exception {
        String last = "                  ref: keepRecord\n";
        workbench.change("routes/record.camel.yaml", last, last + FAIL_AT_THIRTEEN.indent(14));
        assertThirteenIsMissing(run());
    }

    @Test
    void a_stale_label_that_trips_a_later_step_stays_stale_and_is_counted_once() throws Exception {
        String route = "routes/record.camel.yaml";
        Files.writeString(
                home.resolve(route),
                Files.readString(home.resolve(route))
                        + "- throwException: {message: no record, exceptionType: java.lang.IllegalStateException}"
                                .indent(8));
        List<EslLabel> labels = List.of(EslLabel.of("A", "S001", Trial.START).with("last_hb_time", 0));
        try (EslServer server = EslServer.of(
                        EslServerData.builder().store("S001", labels).build())
                .start()) {
            Harvested harvested = run(server);
            assertThat(harvested.totals().stale).isEqualTo(1);
            assertThat(harvested.totals().failed).isZero();
            assertThat(harvested.report().balanced()).isTrue();
        }
    }

    /** Puts a step that overflows before another. */
    private void overflowBefore(String step, String route) throws Exception {
        addBean("overflow", Overflow.class);
        putBefore(step, route, OVERFLOW + "\n");
    }

    /** Puts a step before the first one of a kind. */
    private void putBefore(String step, String route, String yaml) throws Exception {
        Path file = home.resolve("routes/" + route + ".camel.yaml");
        String content = Files.readString(file);
        int at = content.indexOf("- " + step);
        int indent = at - content.lastIndexOf('\n', at) - 1;
        assertThat(indent).describedAs("a step %s in %s", step, route).isPositive();
        Files.writeString(
                file,
                content.substring(0, at)
                        + yaml.indent(indent).stripLeading()
                        + " ".repeat(indent)
                        + content.substring(at));
    }

    @Test
    @Timeout(60) // as above
    void an_error_in_a_step_of_ones_own_costs_the_label_and_not_its_lane() throws Exception {
        overflowBefore("process:", "record");
        Harvested harvested = run();
        assertThat(harvested.totals().failed).isEqualTo(12);
        assertThat(harvested.missing())
                .hasSize(12)
                .allMatch(line -> line.path("detail").asText().contains("too deep"));
        assertThat(harvested.report().balanced()).isTrue();
    }

    @Test
    @Timeout(60) // as above
    void an_error_behind_the_records_costs_their_pages_and_not_the_run() throws Exception {
        overflowBefore("sort:", "sort");
        Harvested harvested = run();
        assertThat(harvested.totals().failed).isEqualTo(12);
        assertThat(harvested.reasons()).containsOnly("internal-error");
        assertThat(harvested.report().balanced()).isTrue();
    }

    /** Two servers, of which a step of one's own fails the first. */
    private Harvested failTheFirst(String before, String step) throws Exception {
        addBean("overflow", Overflow.class);
        putBefore(before, "harvest-server", """
                - filter:
                    expression:
                      simple:
                        expression: "${variable.server.number} == 0"
                    steps:
                      %s
                """.formatted(step));
        try (EslServer first = EslServer.of(batteries()).start();
                EslServer second = EslServer.of(batteries()).start()) {
            Harvested harvested = Trial.of(first, second).home(home).run(out);
            assertThat(harvested.report().outcome()).isEqualTo("partial");
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(harvested.reasons()).containsOnly("internal-error");
            assertThat(harvested.report().servers().get(0).failure()).isNotNull();
            assertThat(harvested.report().servers().get(1).failure()).isNull();
            assertThat(harvested.column(2, "esl_id")).hasSize(12);
            return harvested;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OVERFLOW, FAIL})
    @Timeout(60) // as above
    void a_failure_before_the_lanes_costs_its_server_and_no_other(String step) throws Exception {
        Harvested harvested = failTheFirst("process:", step);
        assertThat(harvested.missing()).singleElement().satisfies(line -> assertThat(line.has("store"))
                .isFalse());
        assertThat(out.resolve("esl_id_part_1.csv")).doesNotExist();
    }

    static Stream<Arguments> everyStepBehindTheLanes() {
        String end = """
                split:
                            expression:
                              simple:
                                expression: "${variable.server.end()}\"""";
        return Stream.of(end, "bean:", "setBody:")
                .flatMap(before -> Stream.of(OVERFLOW, FAIL).map(step -> Arguments.of(before, step)));
    }

    @ParameterizedTest
    @MethodSource("everyStepBehindTheLanes")
    @Timeout(60) // as above
    void a_failure_behind_the_lanes_loses_nothing_that_was_fetched(String before, String step) throws Exception {
        Harvested harvested = failTheFirst(before, step);
        assertThat(harvested.column(1, "esl_id")).hasSize(12);
        assertThat(harvested.totals().failed).isZero();
        assertThat(harvested.report().servers().get(0).maxInFlight()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {OVERFLOW, FAIL})
    @Timeout(60) // as above
    void a_failure_after_the_end_of_a_server_changes_neither_its_file_nor_its_books(String step) throws Exception {
        addBean("overflow", Overflow.class);
        String route = "routes/harvest-server.camel.yaml";
        Files.writeString(home.resolve(route), Files.readString(home.resolve(route)) + step.indent(8));
        assertWhole(run());
    }

    private static void assertWhole(Harvested harvested) throws Exception {
        assertThat(harvested.report().outcome()).isEqualTo("complete");
        assertThat(harvested.column(1, "esl_id")).hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {OVERFLOW, FAIL})
    @Timeout(60) // as above
    void a_failure_between_the_end_of_a_server_and_its_part_does_not_cost_the_part(String step) throws Exception {
        addBean("overflow", Overflow.class);
        workbench.change(
                "routes/harvest-server.camel.yaml",
                "expression: \"${variable.server.finish()}\"\n",
                "expression: \"${variable.server.finish()}\"\n" + step.indent(8));
        assertWhole(run());
    }

    @Test
    void a_step_that_rejects_its_work_in_a_run_that_goes_on_is_a_failure_and_no_stop() throws Exception {
        putBefore(
                "removeHeaders:",
                "request",
                "- throwException: {message: full, exceptionType: java.util.concurrent.RejectedExecutionException}\n");
        assertThat(run().reasons()).containsOnly("internal-error");
    }

    @Test
    @Timeout(60) // as above
    void an_error_while_a_part_is_written_ends_the_run_and_says_so() throws Exception {
        overflowBefore("split:", "write-part");
        assertThatThrownBy(this::run).hasStackTraceContaining("too deep");
    }

    /** What gets lost in sort is on disk, what gets lost in aggregate is not. */
    @ParameterizedTest
    @ValueSource(strings = {"sort", "aggregate"})
    void pages_that_got_lost_behind_the_records_can_be_asked_for_again(String lostIn) throws Exception {
        String route = "routes/" + lostIn + ".camel.yaml";
        String asShipped = Files.readString(home.resolve(route));
        putBefore(lostIn + ":", lostIn, FAIL + "\n");
        String server = "routes/harvest-server.camel.yaml";
        String serverAsShipped = Files.readString(home.resolve(server));
        putBefore("bean:", "harvest-server", FAIL + "\n");
        EslServerData sixPages = EslServerData.builder()
                .pageSize(2)
                .store("S001", Stock.labels("A", "S001", 12))
                .build();
        try (EslServer asked = EslServer.of(sixPages).start()) {
            Harvested harvested = run(asked);
            assertThat(harvested.totals().failed).isEqualTo(12);
            assertThat(harvested.missing())
                    .describedAs("the server as a whole, and pages of it")
                    .hasSizeGreaterThan(1);

            Files.writeString(home.resolve(route), asShipped);
            Files.writeString(home.resolve(server), serverAsShipped);

            int before = asked.requests().size();
            assertWhole(Trial.of(asked).home(home).only(out));
            assertThat(asked.requests().subList(before, asked.requests().size()))
                    .extracting(request -> request.path())
                    .describedAs("a page that comes in its turn is not asked for besides")
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sort", "aggregate"})
    void pages_that_got_lost_behind_the_records_are_not_missing_any_more_once_they_were_had(String lostIn)
            throws Exception {
        String route = "routes/" + lostIn + ".camel.yaml";
        String asShipped = Files.readString(home.resolve(route));
        putBefore(lostIn + ":", lostIn, FAIL + "\n");
        EslServerData sixPages = EslServerData.builder()
                .pageSize(2)
                .store("S001", Stock.labels("A", "S001", 12))
                .build();
        try (EslServer asked = EslServer.of(sixPages).start()) {
            assertThat(run(asked).totals().failed).isEqualTo(12);

            Files.writeString(home.resolve(route), asShipped);
            Harvested whole = Trial.of(asked).home(home).only(out);
            assertWhole(whole);
            assertThat(whole.missing()).isEmpty();
        }
    }

    @Test
    void a_source_of_ones_own_is_a_folder_of_routes() throws Exception {
        for (String file :
                List.of("list-stores", "list-page", "harvest-label", "read-stores", "read-page", "read-label")) {
            Path copy = home.resolve("routes/mine/" + file + ".camel.yaml");
            java.nio.file.Files.createDirectories(copy.getParent());
            java.nio.file.Files.copy(home.resolve("routes/esl/" + file + ".camel.yaml"), copy);
        }
        workbench.change("routes/mine/list-stores.camel.yaml", "/api3/users", "/api3/users?mine=true");
        try (EslServer server = EslServer.of(batteries()).start()) {
            Harvested harvested = run(server, "harvest.source", "mine", "harvest.columns", "esl_id,battery");
            assertThat(harvested.rows(1)).hasSize(12);
        }
    }
}
