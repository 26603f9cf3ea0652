package io.eslharvest.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.report.Report;
import io.eslharvest.settings.ConfigurationException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HarvestEngineTest {

    private static final long LONGEST_WAIT_MILLIS = 10_000;

    @TempDir
    private Path out;

    /** A Camel that was up. */
    private static WeakReference<CamelContext> closed() throws Exception {
        Path routes = Path.of("routes").toAbsolutePath();
        try (CamelEngine engine = new CamelEngine(
                Trial.of("127.0.0.1:9").settings(), routes, List.of(CamelEngine.PIPELINE, "esl"), Map.of())) {
            return new WeakReference<>(engine.context());
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    @Test
    void an_engine_that_was_closed_is_not_kept_in_memory() throws Exception {
        WeakReference<CamelContext> first = closed();
        // one is kept in any case: the last one that had its simple language set up
        closed();
        for (int i = 0; i < 20 && first.get() != null; i++) {
            System.gc();
        }
        assertThat(first.get())
                .describedAs("serve has a Camel for each run, for months")
                .isNull();
    }

    @Test
    void routes_in_a_folder_with_a_comma_are_refused_with_the_reason() {
        Path routes = out.resolve("routes, mine");
        assertThatThrownBy(() -> new HarvestEngine(Trial.of("127.0.0.1:9").settings(), routes))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(routes.toString())
                .hasMessageContaining("install it in a folder without");
    }

    private static Answer counted(CountDownLatch asked, Answer answer) {
        return (wire, regular) -> {
            asked.countDown();
            answer.write(wire, regular);
        };
    }

    /** Harvests until enough was asked, then stops the run. */
    private Harvested stopped(Trial trial, CountDownLatch asked) throws Exception {
        HarvestRun run = trial.open(out);
        try (OutputFolder folder = run.folder();
                HarvestEngine engine =
                        new HarvestEngine(trial.settings(), Path.of("routes").toAbsolutePath())) {
            FutureTask<Report> running = new FutureTask<>(() -> engine.harvest(run));
            new Thread(running, "harvest").start();
            assertThat(asked.await(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            engine.stop(run);
            return new Harvested(out, running.get(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS), run);
        }
    }

    @Test
    void a_stop_ends_a_wait_of_a_minute_for_the_next_attempt_and_the_books_are_closed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            server.faults().always(EslPath.label("A-0003")::equals, counted(asked, Faults.status(503)));
            Report report = stopped(Trial.of(server).with("harvest.retry-delay-millis", 60_000), asked)
                    .report();
            assertThat(report.balanced()).isTrue();
            assertThat(report.missingByReason()).containsOnlyKeys("stopped");
        }
    }

    @Test
    void a_stop_ends_the_waits_of_many_lanes_for_their_turns() throws Exception {
        // its stores, a page, a label
        CountDownLatch asked = new CountDownLatch(3);
        EslServerData onePage = EslServerData.builder()
                .pageSize(60)
                .store("S001", Stock.labels("A", "S001", 60))
                .build();
        try (EslServer server = EslServer.of(onePage).start()) {
            server.faults().always(path -> true, counted(asked, Answer.contentLength()));
            Trial trial =
                    Trial.of(server).with("harvest.requests-per-second", 1).with("harvest.requests-per-server", 64);
            assertThat(stopped(trial, asked).report().balanced()).isTrue();
            assertThat(server.requests())
                    .describedAs("no lane's turn is a request any more")
                    .hasSizeLessThan(30);
        }
    }

    @Test
    void a_stop_begins_with_no_further_server_and_names_each() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            server.faults().always(path -> true, counted(asked, Faults.silence()));
            Trial trial =
                    Trial.of(server.address() + ",127.0.0.1:1,127.0.0.1:2").with("harvest.parallel-servers", 1);
            Harvested harvested = stopped(trial, asked);
            assertThat(harvested.report().missingByReason()).containsOnly(Map.entry("stopped", 3L));
            assertThat(harvested.run().getServers())
                    .extracting(each -> each.tally().hasBegun())
                    .describedAs("of a thousand servers each would cost the stop some milliseconds")
                    .containsExactly(true, false, false);
        }
    }

    @Test
    void an_engine_that_was_closed_leaves_no_thread_and_no_connection() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(5)).start()) {
            Set<Thread> before = threads();
            Trial.of(server).run(out);
            Set<Thread> left = threads();
            left.removeAll(before);
            for (Thread thread : left) {
                thread.join(LONGEST_WAIT_MILLIS / left.size());
            }
            assertThat(left.stream()
                            .filter(Thread::isAlive)
                            .map(Thread::getName)
                            .collect(Collectors.toSet()))
                    .describedAs("a server's thread lives as long as its client's connection")
                    .isEmpty();
        }
    }
}
