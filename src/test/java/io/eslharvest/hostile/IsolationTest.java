package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What bad servers take from the others: nothing. */
// A healthy server that has to wait for a bad one waits for ever here.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IsolationTest {

    private static final int LABELS = 30;
    private static final int REQUESTS = 1 + 3 + LABELS;

    @TempDir
    private Path folder;

    private static EslServer server() {
        return EslServer.of(Shop.of(LABELS).pageSize(10).build()).start();
    }

    private static String deadAddress() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "127.0.0.1:" + free.getLocalPort();
        }
    }

    @Test
    void healthy_servers_are_done_before_a_slow_one_has_answered_once() throws Exception {
        List<EslServer> healthy = new ArrayList<>(List.of(server(), server(), server(), server()));
        try (Harvest harvest = Harvest.in(folder, Map.of("harvest.parallel-servers", "3"));
                EslServer slow = server()) {
            // all of its lanes hang until the others have been asked all there is to ask
            slow.faults().always(PathKind.LABEL, Held.until(() -> healthy.stream()
                    .allMatch(each -> each.requests().size() == REQUESTS)));
            String dead = deadAddress();
            Haul haul = harvest.run(
                    slow.address(),
                    dead,
                    healthy.get(0).address(),
                    healthy.get(1).address(),
                    healthy.get(2).address(),
                    healthy.get(3).address());
            assertThat(haul.ids()).hasSize(5 * LABELS);
            assertThat(haul.reasons()).containsExactly("connection-refused");
            assertThat(haul.outcome()).isEqualTo("partial");
            assertThat(haul.of(dead).path("listed").asInt()).isZero();
            for (EslServer each : healthy) {
                assertThat(haul.of(each).path("written").asInt()).isEqualTo(LABELS);
                assertThat(haul.of(each).path("seconds").asDouble())
                        .isLessThan(haul.of(slow).path("seconds").asDouble());
            }
            assertThat(slow.requests(PathKind.LABEL)).hasSize(LABELS);
        } finally {
            healthy.forEach(EslServer::close);
        }
    }

    @Test
    void a_server_that_never_answers_is_given_up_while_the_others_are_harvested() throws Exception {
        Map<String, String> impatient = Map.of(
                "harvest.request-timeout-millis", "1500", "harvest.retries", "0", "harvest.give-up-requests", "6");
        try (Harvest harvest = Harvest.in(folder, impatient);
                EslServer silent = EslServer.of(
                                Shop.of(LABELS).pageSize(10).announcing(true).build())
                        .start();
                EslServer healthy = server()) {
            silent.faults().always(PathKind.LABEL, Faults.silence());
            Haul haul = harvest.run(silent, healthy);
            assertThat(haul.of(healthy).path("written").asInt()).isEqualTo(LABELS);
            assertThat(haul.of(healthy).has("failure")).isFalse();
            assertThat(haul.of(silent).path("failed").asInt())
                    .describedAs("what was not even asked for counts too")
                    .isEqualTo(LABELS);
            assertThat(silent.requests(PathKind.LABEL)).hasSizeLessThan(LABELS);
            assertThat(haul.reasons()).containsOnlyOnce("gave-up-server").contains("timeout");
        }
    }
}
