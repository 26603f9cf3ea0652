package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests a second to a server, as its own log tells. */
// Only so that a harvest that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RateTest {

    private static final int RATE = 40;
    private static final int CAP = 2;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /**
     * Requests pass one by one, at least a period apart. On its way to the server each lane may hold up one that has
     * passed, so that it arrives among the later ones: no second has more than these on top.
     */
    private static final int MOST_A_SECOND = RATE + CAP;

    private static Harvest harvest;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        harvest = Harvest.in(
                folder,
                Map.of(
                        "harvest.requests-per-second", String.valueOf(RATE),
                        "harvest.requests-per-server", String.valueOf(CAP)));
    }

    @AfterAll
    static void stop() {
        harvest.close();
    }

    @Test
    void no_second_has_more_requests_than_the_rate_retries_included() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(50).pageSize(25).build()).start()) {
            server.faults().timesEach(1, path -> path.compareTo(EslPath.label("L30")) > 0, Faults.status(500));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).isEqualTo(Shop.ids(50));
            assertThat(server.requests())
                    .describedAs("more than a second of them")
                    .hasSizeGreaterThan(RATE + CAP);
            assertThat(Timeline.mostWithin(SECOND, server.requests())).isLessThanOrEqualTo(MOST_A_SECOND);
        }
    }

    @Test
    void servers_that_are_asked_at_the_same_time_each_keep_to_it() throws Exception {
        try (EslServer first = EslServer.of(Shop.of(50).build()).start();
                EslServer second = EslServer.of(Shop.of(50).build()).start()) {
            harvest.run(first, second);
            assertThat(first.requests().get(0).startNanos())
                    .describedAs("the first is asked before the second is done")
                    .isLessThan(lastStart(second));
            assertThat(second.requests().get(0).startNanos()).isLessThan(lastStart(first));
            assertThat(Timeline.mostWithin(SECOND, first.requests())).isLessThanOrEqualTo(MOST_A_SECOND);
            assertThat(Timeline.mostWithin(SECOND, second.requests())).isLessThanOrEqualTo(MOST_A_SECOND);
        }
    }

    private static long lastStart(EslServer server) {
        return server.requests().get(server.requests().size() - 1).startNanos();
    }
}
