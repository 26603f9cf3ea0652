package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.engine.AwaitedThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.util.concurrent.SynchronousExecutorService;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AggregateProbeTest {

    private final List<List<?>> groups = Collections.synchronizedList(new ArrayList<>());

    private static Exchange gather(Exchange group, Exchange one) {
        List<Object> bodies = new ArrayList<>();
        if (group != null) {
            bodies.addAll((List<?>) group.getMessage().getBody());
        }
        bodies.add(one.getMessage().getBody());
        Exchange gathered = group == null ? one : group;
        gathered.getMessage().setBody(bodies);
        return gathered;
    }

    private ProbeContext aggregate() throws Exception {
        return new ProbeContext().routes(routes -> routes.from("direct:aggregate")
                .aggregate(routes.constant("one server"), AggregateProbeTest::gather)
                .completionPredicate(
                        exchange -> exchange.getMessage().getBody(List.class).size() == 3)
                .executorService(new AwaitedThread("bundle"))
                .process(exchange -> groups.add(exchange.getMessage().getBody(List.class)))
                .end());
    }

    @Test
    void a_group_is_done_before_the_call_returns() throws Exception {
        try (ProbeContext probe = aggregate()) {
            for (int i = 1; i <= 300; i++) {
                probe.sendBody("direct:aggregate", i);
                assertThat(groups)
                        .describedAs("groups of three that are through after %d calls", i)
                        .hasSize(i / 3);
            }
        }
    }

    @Test
    void callers_from_several_threads_lose_nothing() throws Exception {
        try (ProbeContext probe = aggregate()) {
            probe.sendAtOnce(30, "direct:aggregate", exchange -> {});
            assertThat(groups).hasSize(10);
            assertThat(groups.stream().flatMap(List::stream).distinct()).hasSize(30);
        }
    }

    @Test
    void an_error_in_a_completed_group_is_not_the_callers() throws Exception {
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:aggregate")
                    .aggregate(routes.constant("one server"), AggregateProbeTest::gather)
                    .completionSize(1)
                    .executorService(new AwaitedThread("bundle"))
                    .throwException(new IllegalStateException("the disk is full"))
                    .end());
            Exchange sent = probe.sendBody("direct:aggregate", 1);
            assertThat(sent.getException())
                    .describedAs("so whoever writes a spool has to tell the run itself")
                    .isNull();
        }
    }

    /** How deep the stack is in each round of a loop in which each round completes a group. */
    private static List<Integer> depths(ExecutorService executor) throws Exception {
        List<Integer> depths = new ArrayList<>();
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> {
                routes.from("direct:loop")
                        .loop(50)
                        .process(exchange -> depths.add(Thread.currentThread().getStackTrace().length))
                        .enrich("direct:aggregate", (round, group) -> round)
                        .end();
                routes.from("direct:aggregate")
                        .aggregate(routes.constant("one server"), AggregateProbeTest::gather)
                        .completionSize(1)
                        .executorService(executor)
                        .to("log:group?level=TRACE")
                        .end();
            });
            probe.sendBody("direct:loop", 1);
        }
        return depths;
    }

    @Test
    void a_group_that_is_done_on_the_callers_thread_leaves_it_deeper_on_the_stack_each_time() throws Exception {
        assertThat(depths(new SynchronousExecutorService()))
                .describedAs("if this is no more, an executor of our own is not needed")
                .satisfies(depths -> assertThat(depths.get(49)).isGreaterThan(depths.get(1) + 48));
        assertThat(depths(new AwaitedThread("bundle"))).hasSize(50).satisfies(depths -> assertThat(depths.get(49))
                .isLessThanOrEqualTo(depths.get(1)));
    }
}
