package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.harvest.CapFound;
import io.eslharvest.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Harvests that find the cap of a server while they ask it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AdaptiveCapEndToEndTest {

    private static final int MOST = 12;

    @TempDir
    private Path out;

    private Harvested harvest(EslServer server) throws Exception {
        return Trial.of(server)
                .with("harvest.requests-per-server", "auto")
                .with("harvest.requests-per-server-max", MOST)
                .run(out);
    }

    private static CapFound cap(Harvested harvested) {
        return harvested.report().servers().get(0).cap();
    }

    /** One worker: whoever comes meanwhile waits for it. */
    private static Answer oneAtATime(int millis) {
        Semaphore worker = new Semaphore(1, true);
        return (wire, regular) -> {
            worker.acquireUninterruptibly();
            try {
                wire.pause(millis);
            } finally {
                worker.release();
            }
            Answer.contentLength().write(wire, regular);
        };
    }

    @Test
    void a_server_that_does_one_thing_at_a_time_is_not_asked_for_all_that_is_allowed() throws Exception {
        FaultPlan faults = new FaultPlan().always(PathKind.LABEL, oneAtATime(8));
        try (EslServer server = EslServer.of(Stock.store(300)).faults(faults).start()) {
            Harvested harvested = harvest(server);

            assertThat(harvested.report().outcome()).isEqualTo(Report.COMPLETE);
            assertThat(server.peakInFlight())
                    .describedAs("a queue of a few requests, not of %d", MOST)
                    .isBetween(2, MOST - 3);
            assertThat(cap(harvested).highest()).isGreaterThanOrEqualTo(server.peakInFlight());
            assertThat(cap(harvested).last())
                    .isBetween(cap(harvested).lowest(), cap(harvested).highest());
        }
    }

    @Test
    void the_cap_falls_when_a_server_gets_slow() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Answer slowInTheEnd = (wire, regular) -> {
            wire.pause(asked.incrementAndGet() > 300 ? 60 : 2);
            Answer.contentLength().write(wire, regular);
        };
        FaultPlan faults = new FaultPlan().always(PathKind.LABEL, slowInTheEnd);
        try (EslServer server = EslServer.of(Stock.store(500)).faults(faults).start()) {
            Harvested harvested = harvest(server);

            assertThat(harvested.report().outcome()).isEqualTo(Report.COMPLETE);
            assertThat(server.peakInFlight()).isLessThanOrEqualTo(MOST);
            assertThat(cap(harvested).last()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void errors_cost_no_label_and_never_speed_it_up() throws Exception {
        FaultPlan faults = new FaultPlan().timesEach(2, PathKind.LABEL, Faults.status(503));
        try (EslServer server =
                EslServer.of(Stock.store(100)).latencyMillis(2).faults(faults).start()) {
            Harvested harvested = harvest(server);

            assertThat(harvested.report().outcome()).isEqualTo(Report.COMPLETE);
            assertThat(cap(harvested).lowest()).isEqualTo(1);
            assertThat(server.peakInFlight())
                    .describedAs("two of three answers were errors")
                    .isLessThanOrEqualTo(3);
        }
    }

    @Test
    void a_server_with_a_cap_of_its_own_keeps_it() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(60)).latencyMillis(2).start()) {
            Harvested harvested = Trial.of(server)
                    .with("harvest.requests-per-server", "auto")
                    .with("harvest.requests-per-server-except", server.address() + "=3")
                    .run(out);

            assertThat(server.peakInFlight()).isEqualTo(3);
            assertThat(cap(harvested)).isNull();
        }
    }
}
