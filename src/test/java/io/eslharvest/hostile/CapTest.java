package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests in flight to a server: as the server counts them, and as the report says. */
// Only so that a harvest that never ends fails the build in place of stopping it.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapTest {

    /** Each request takes so long that the lanes are all at work together, and a lane too many would show. */
    private static final int LATENCY_MILLIS = 20;

    private static final int LABELS = 60;

    @TempDir
    private Path folder;

    private Harvest harvest(int cap, Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(more);
        properties.put("harvest.requests-per-server", String.valueOf(cap));
        return Harvest.in(folder, properties);
    }

    private static EslServerData stock() {
        return Shop.of(LABELS).pageSize(10).build();
    }

    /** A server that keeps its first labels waiting until it has as many requests as the cap allows. */
    private static EslServer server(int cap) {
        EslServer server = EslServer.of(stock()).latencyMillis(LATENCY_MILLIS).start();
        server.faults().times(cap, PathKind.LABEL, Held.until(() -> server.peakInFlight() >= cap));
        return server;
    }

    private static void requireCap(Haul haul, EslServer server, int cap) {
        assertThat(server.peakInFlight())
                .describedAs("what %s counted", server.address())
                .isEqualTo(cap);
        assertThat(haul.of(server).path("max_in_flight").asInt())
                .describedAs("what the report says of %s", server.address())
                .isEqualTo(cap);
    }

    @Test
    void a_server_with_a_cap_of_its_own_has_that_one_whether_it_is_higher_or_lower() throws Exception {
        try (EslServer weak = server(1);
                EslServer strong = server(7);
                EslServer usual = server(3);
                Harvest harvest = harvest(
                        3,
                        Map.of(
                                "harvest.requests-per-server-except",
                                weak.address() + "=1, http://" + strong.address() + "/=7"))) {
            Haul haul = harvest.run(weak, strong, usual);
            requireCap(haul, weak, 1);
            requireCap(haul, strong, 7);
            requireCap(haul, usual, 3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void a_server_counts_as_many_requests_as_the_report_says_and_never_more_than_the_cap(int cap) throws Exception {
        try (Harvest harvest = harvest(cap, Map.of());
                EslServer server = server(cap)) {
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).hasSize(LABELS);
            requireCap(haul, server, cap);
        }
    }

    @Test
    void retries_take_the_place_of_a_request_and_none_of_their_own() throws Exception {
        try (Harvest harvest = harvest(4, Map.of());
                EslServer server = server(4)) {
            server.faults().timesEach(2, path -> true, Faults.status(500));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).hasSize(LABELS);
            assertThat(haul.total("retries"))
                    .describedAs("two for each request but those four")
                    .isEqualTo(2 * (1 + LABELS / 10 + LABELS - 4));
            requireCap(haul, server, 4);
        }
    }

    @Test
    void a_timed_out_request_counts_until_its_connection_is_closed() throws Exception {
        try (Harvest harvest = harvest(4, Map.of("harvest.request-timeout-millis", "1500"));
                EslServer server =
                        EslServer.of(stock()).latencyMillis(LATENCY_MILLIS).start()) {
            // once each, so that none of them runs out of attempts
            server.faults()
                    .timesEach(
                            1, PathKind.LABEL.and(path -> path.compareTo(EslPath.label("L08")) <= 0), Faults.silence());
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).hasSize(LABELS);
            assertThat(haul.total("retries")).isGreaterThanOrEqualTo(8);
            requireCap(haul, server, 4);
        }
    }

    /** Some throttles forget what is under way after ten seconds. */
    @Test
    void the_cap_holds_for_answers_slower_than_ten_seconds() throws Exception {
        try (Harvest harvest = harvest(4, Map.of());
                EslServer server =
                        EslServer.of(stock()).latencyMillis(LATENCY_MILLIS).start()) {
            server.faults().times(4, PathKind.LABEL, Faults.delayed(11_000));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).hasSize(LABELS);
            requireCap(haul, server, 4);
        }
    }

    @Test
    void each_of_twenty_servers_at_once_has_its_cap() throws Exception {
        List<EslServer> servers = new ArrayList<>();
        try (Harvest harvest = harvest(4, Map.of("harvest.parallel-servers", "20"))) {
            for (int i = 0; i < 20; i++) {
                servers.add(EslServer.of(stock()).latencyMillis(LATENCY_MILLIS).start());
            }
            Haul haul = harvest.run(servers.toArray(EslServer[]::new));
            assertThat(haul.ids()).hasSize(20 * LABELS);
            // that it is filled is proven with one server: eighty lanes on a busy machine may not meet at each of
            // twenty
            for (EslServer server : servers) {
                assertThat(server.peakInFlight()).isLessThanOrEqualTo(4);
                assertThat(haul.of(server).path("max_in_flight").asInt())
                        .describedAs("what the report says of %s", server.address())
                        .isBetween(server.peakInFlight(), 4);
            }
        } finally {
            servers.forEach(EslServer::close);
        }
    }

    @Test
    void all_servers_together_have_no_more_requests_in_flight_than_set_for_the_fleet() throws Exception {
        try (Harvest harvest = harvest(4, Map.of("harvest.requests-in-flight", "5"));
                EslServer first =
                        EslServer.of(stock()).latencyMillis(LATENCY_MILLIS).start();
                EslServer second =
                        EslServer.of(stock()).latencyMillis(LATENCY_MILLIS).start();
                EslServer third =
                        EslServer.of(stock()).latencyMillis(LATENCY_MILLIS).start()) {
            Haul haul = harvest.run(first, second, third);
            assertThat(haul.ids()).hasSize(3 * LABELS);
            assertThat(Timeline.mostAtOnce(List.of(first, second, third))).isLessThanOrEqualTo(5);
        }
    }
}
