package io.eslharvest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.eslharvest.Trial;
import io.eslharvest.check.Row;
import io.eslharvest.esl.StoreCount;
import io.eslharvest.harvest.Failure;
import io.eslharvest.settings.ServerAddress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTest {

    private static Row server(int stores, Long... announced) {
        StoreCount count = new StoreCount(stores, List.of(announced));
        return new Row("h:9000", true, 200, 30, 20_000, null, count);
    }

    private static final Row DOWN =
            new Row("down:9000", false, null, 3, 0, new Failure("timeout", "no answer", true), null);

    private static Plan plan(Trial trial, Row... rows) throws Exception {
        ServerAddress server = ServerAddress.parse("h:9000");
        return new Plan(trial.settings(), Collections.nCopies(rows.length, server), List.of(rows));
    }

    @Test
    void requests_are_the_list_of_stores_and_each_page_and_each_label() throws Exception {
        Plan plan = plan(Trial.of("h:1"), server(3, 100L, 101L, 0L));

        assertThat(plan.labels()).isEqualTo(201);
        assertThat(plan.requests())
                .describedAs("1 list, 2 + 3 + 0 pages, an empty page behind each store, 201 labels")
                .isEqualTo(1 + 2 + 3 + 3 + 201);
        assertThat(plan.complete()).isTrue();
    }

    @Test
    void the_limit_of_records_per_store_holds_in_the_plan() throws Exception {
        Plan plan = plan(Trial.of("h:1").with("harvest.max-records-per-store", 10), server(2, 100L, 4L));

        assertThat(plan.labels()).isEqualTo(14);
    }

    @Test
    void a_store_that_announces_nothing_makes_the_plan_a_lower_bound() throws Exception {
        Plan plan = plan(Trial.of("h:1"), server(2, 50L));

        assertThat(plan.complete()).isFalse();
        assertThat(plan.labels()).isEqualTo(50);
    }

    @Test
    void time_is_what_the_cap_or_the_rate_or_the_pauses_leave() throws Exception {
        Row server = server(1, 1_000L);
        long requests = 1 + 20 + 1 + 1_000;

        assertThat(plan(Trial.of("h:1"), server).seconds()).isCloseTo(requests * 0.020 / 4, within(1e-6));
        assertThat(plan(Trial.of("h:1").with("harvest.requests-per-second", 10), server)
                        .seconds())
                .isCloseTo(requests / 10.0, within(1e-6));
        assertThat(plan(Trial.of("h:1").with("harvest.page-delay-millis", 60_000), server)
                        .seconds())
                .isCloseTo(20 * 60, within(1e-6));
        assertThat(plan(Trial.of("h:1").with("harvest.requests-in-flight", 1), server)
                        .seconds())
                .isCloseTo(requests * 0.020, within(1e-6));
        assertThat(plan(Trial.of("h:1").with("harvest.requests-per-server-except", "h:9000=2"), server)
                        .seconds())
                .describedAs("the server has a cap of its own")
                .isCloseTo(requests * 0.020 / 2, within(1e-6));
    }

    @Test
    void servers_are_harvested_some_at_a_time() throws Exception {
        Row server = server(1, 1_000L);
        double one = plan(Trial.of("h:1"), server).seconds();
        Trial two = Trial.of("h:1").with("harvest.parallel-servers", 2);

        assertThat(plan(two, server, server, server).seconds()).isCloseTo(2 * one, within(1e-6));
    }

    @Test
    void a_server_that_does_not_answer_is_marked_and_counts_for_nothing() throws Exception {
        Trial trial = Trial.of("h:1");
        Plan plan = plan(trial, server(1, 10L), DOWN);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PlanText.print(plan, trial.settings(), 5_000_000_000L, new PrintStream(text, true, StandardCharsets.UTF_8));

        assertThat(plan.answered()).isEqualTo(1);
        assertThat(plan.labels()).isEqualTo(10);
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("no answer  down:9000: timeout (no answer)")
                .contains("1 of 2 answered")
                .contains("5.0 GB are free");
    }
}
