package io.eslharvest.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.demo.SeenRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.component.http.HttpProducer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes harvest, harvest-server and harvest-lane: how many at a time, and who suffers from whom. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HarvestRouteTest {

    @TempDir
    private Path out;

    private static List<EslServer> fleet(int servers) {
        List<EslServer> fleet = new ArrayList<>();
        for (int i = 0; i < servers; i++) {
            fleet.add(EslServer.of(Stock.store(12)).latencyMillis(5).start());
        }
        return fleet;
    }

    /** The regular body, once as many requests as that wait for it: so that a slow machine does not take them one by one. */
    private static Answer onceThereAre(int requests) {
        CountDownLatch missing = new CountDownLatch(requests);
        return (wire, regular) -> {
            missing.countDown();
            while (missing.getCount() > 0) {
                wire.pause(1);
            }
            Answer.contentLength().write(wire, regular);
        };
    }

    /** Most servers that had been asked a first time and were still to be asked a last time, at any moment. */
    private static int mostAtATime(List<EslServer> fleet) {
        record Moment(long nanos, int change) {}
        List<Moment> moments = new ArrayList<>();
        for (EslServer server : fleet) {
            List<SeenRequest> requests = server.requests();
            moments.add(new Moment(requests.get(0).startNanos(), 1));
            moments.add(new Moment(requests.get(requests.size() - 1).startNanos(), -1));
        }
        moments.sort(Comparator.comparingLong(Moment::nanos));
        int now = 0;
        int most = 0;
        for (Moment moment : moments) {
            now += moment.change();
            most = Math.max(most, now);
        }
        return most;
    }

    @Test
    void no_more_servers_are_harvested_at_a_time_than_allowed() throws Exception {
        for (int allowed : new int[] {1, 2}) {
            List<EslServer> fleet = fleet(5);
            Answer together = onceThereAre(allowed);
            fleet.forEach(server -> server.faults().times(1, PathKind.USERS, together));
            Trial.of(fleet.toArray(EslServer[]::new))
                    .with("harvest.parallel-servers", allowed)
                    .run(out);
            assertThat(mostAtATime(fleet))
                    .describedAs("servers at a time with harvest.parallel-servers=%d", allowed)
                    .isEqualTo(allowed);
            fleet.forEach(EslServer::close);
        }
    }

    @Test
    void the_cap_of_a_server_is_reached_and_never_exceeded() throws Exception {
        for (int cap : new int[] {1, 4, 7}) {
            try (EslServer server =
                    EslServer.of(Stock.store(40)).latencyMillis(10).start()) {
                server.faults().times(cap, PathKind.LABEL, onceThereAre(cap));
                Harvested harvested = Trial.of(server)
                        .with("harvest.requests-per-server", cap)
                        .run(out);
                assertThat(server.peakInFlight())
                        .describedAs("details are fetched concurrently, up to the cap of %d", cap)
                        .isEqualTo(cap);
                assertThat(harvested.report().servers().get(0).maxInFlight())
                        .describedAs("what this side counted")
                        .isEqualTo(cap);
            }
        }
    }

    @Test
    void retries_and_requests_that_timed_out_count_under_the_cap() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(12)).start()) {
            server.faults().times(6, PathKind.LABEL, Faults.silence());
            Harvested harvested = Trial.of(server)
                    .with("harvest.request-timeout-millis", 1_000)
                    .run(out);
            assertThat(server.peakInFlight()).isLessThanOrEqualTo(4);
            assertThat(harvested.totals().written).isEqualTo(12);
            assertThat(harvested.totals().retries).isGreaterThanOrEqualTo(6);
        }
    }

    @Test
    void a_cap_over_all_servers_together_holds_too() throws Exception {
        List<EslServer> fleet = fleet(3);
        Harvested harvested = Trial.of(fleet.toArray(EslServer[]::new))
                .with("harvest.requests-in-flight", 2)
                .run(out);
        assertThat(harvested.totals().written).isEqualTo(36);
        List<SeenRequest> all =
                fleet.stream().flatMap(server -> server.requests().stream()).toList();
        for (SeenRequest one : all) {
            long together = all.stream()
                    .filter(other -> other.startNanos() <= one.startNanos() && other.endNanos() > one.startNanos())
                    .count();
            assertThat(together).isLessThanOrEqualTo(2);
        }
        fleet.forEach(EslServer::close);
    }

    @Test
    void several_stores_share_the_lanes_of_their_server_and_keep_their_books_apart() throws Exception {
        EslServerData data = EslServerData.builder()
                .pageSize(5)
                .store("S001", Stock.labels("A", "S001", 12))
                .store("S002", List.of())
                .store("S003", Stock.labels("C", "S003", 3))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.report().servers().get(0).stores())
                    .extracting(store -> store.store(), store -> store.book().written, store -> store.book().pages)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("S001", 12L, 3L),
                            org.assertj.core.groups.Tuple.tuple("S002", 0L, 1L),
                            org.assertj.core.groups.Tuple.tuple("S003", 3L, 1L));
        }
    }

    @Test
    void a_dead_server_costs_the_others_nothing_and_is_named_with_one_line() throws Exception {
        try (EslServer dead = EslServer.of(Stock.store(12)).start();
                EslServer fine = EslServer.of(Stock.store(12)).start()) {
            dead.faults().always(path -> true, Faults.status(500));
            Harvested harvested = Trial.of(dead, fine).run(out);
            assertThat(harvested.rows(2)).hasSize(12);
            assertThat(harvested.missing()).hasSize(1);
            assertThat(harvested.missing().get(0).path("server").asText()).isEqualTo(dead.address());
            assertThat(harvested.reasons()).containsExactly("http-500");
            assertThat(out.resolve("esl_id_part_1.csv"))
                    .describedAs("nothing is known of the dead server, not even that it has no labels")
                    .doesNotExist();
        }
    }

    @Test
    void a_server_that_fails_again_and_again_is_given_up_and_the_books_still_balance() throws Exception {
        // on one page: an answered page between them would end the row
        EslServerData data = Stock.builder(60).pageSize(100).build();
        try (EslServer server = EslServer.of(data).start()) {
            server.faults().always(PathKind.LABEL, Faults.status(503));
            Harvested harvested = Trial.of(server)
                    .with("harvest.retries", 0)
                    .with("harvest.give-up-requests", 5)
                    .run(out);
            assertThat(harvested.reasons()).contains("gave-up-server");
            assertThat(server.requests(PathKind.LABEL))
                    .describedAs(
                            "five in a row, what was in flight beside them, and the four that may have failed before the"
                                    + " answer of their page counted")
                    .hasSizeBetween(5, 5 + 3 + 4);
            assertThat(harvested.report().balanced()).isTrue();
            assertThat(harvested.totals().failed)
                    .describedAs("all that was listed failed, fetched or not")
                    .isEqualTo(harvested.totals().listed);
        }
    }

    /** How deep the stack is of the lane that waits for an answer. */
    private static int depthOfTheLane() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(HttpProducer.class.getName())))
                .mapToInt(stack -> stack.length)
                .max()
                .orElseThrow();
    }

    @Test
    void a_lane_stands_no_deeper_on_its_stack_after_many_bundles_and_retries() throws Exception {
        int bundles = 6;
        int recordsOfBundle = 500;
        List<Integer> depths = Collections.synchronizedList(new ArrayList<>());
        EslServerData data = EslServerData.builder()
                .pageSize(recordsOfBundle)
                .store("S001", Stock.labels("A", "S001", bundles * recordsOfBundle))
                .build();
        try (EslServer server = EslServer.of(data)
                .answering((wire, reply) -> {
                    depths.add(depthOfTheLane());
                    Answer.contentLength().write(wire, reply);
                })
                .start()) {
            server.faults().timesEach(1, path -> path.endsWith("7"), Faults.status(503));
            Harvested harvested = Trial.of(server)
                    .with("harvest.records-in-memory", recordsOfBundle)
                    .with("harvest.requests-per-server", 1)
                    .run(out);
            assertThat(harvested.totals().written).isEqualTo(bundles * recordsOfBundle);
        }
        int first = Collections.max(depths.subList(0, recordsOfBundle));
        int last = Collections.max(depths.subList(depths.size() - recordsOfBundle, depths.size()));
        assertThat(last)
                .describedAs("frames: a stack that grows with each bundle overflows in a long run, and the run hangs")
                .isLessThanOrEqualTo(first);
    }
}
