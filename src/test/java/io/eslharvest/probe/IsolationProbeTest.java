package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.StoresTask;
import io.eslharvest.http.TaskIsolation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a task must not end the loop that takes one task after the other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IsolationProbeTest {

    @TempDir
    private Path out;

    /** Loops over four turns; the route that each turn calls stops in the second and fails in the third. */
    private Exchange loop(boolean enriched, List<Integer> turns, HarvestRun run) throws Exception {
        StoresTask task = run.getServers().get(0).begin();
        try (ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> {
                var loop = routes.from("direct:lane")
                        .loop(4)
                        .process(exchange -> turns.add(exchange.getProperty(Exchange.LOOP_INDEX, Integer.class)));
                if (enriched) {
                    loop.enrich("direct:task", new TaskIsolation(), true);
                } else {
                    loop.to("direct:task");
                }
                routes.from("direct:task")
                        .choice()
                        .when(routes.simple("${exchangeProperty.CamelLoopIndex} == 1"))
                        .stop()
                        .when(routes.simple("${exchangeProperty.CamelLoopIndex} == 2"))
                        .throwException(new IllegalStateException("an engineer's step"))
                        .end();
            });
            return probe.send("direct:lane", exchange -> exchange.setVariable("task", task));
        }
    }

    @Test
    void neither_a_stop_nor_an_exception_in_an_enriching_route_ends_the_loop_around_it() throws Exception {
        List<Integer> turns = new ArrayList<>();
        HarvestRun run = Trial.of("127.0.0.1:9").open(out);
        Exchange lane = loop(true, turns, run);
        assertThat(turns).containsExactly(0, 1, 2, 3);
        assertThat(lane.getException()).isNull();
        assertThat(run.getServers().get(0).tally().missing())
                .describedAs("the error that no policy took is the task's failure")
                .singleElement()
                .satisfies(missing -> assertThat(missing.reason()).isEqualTo("internal-error"));
        run.folder().close();
    }

    @Test
    void a_plain_call_of_the_same_route_ends_the_loop() throws Exception {
        List<Integer> turns = new ArrayList<>();
        HarvestRun run = Trial.of("127.0.0.1:9").open(out);
        loop(false, turns, run);
        assertThat(turns).describedAs("this is why the lane enriches").containsExactly(0, 1);
        run.folder().close();
    }
}
