package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The deadline of a server, on a clock that moves only when a server moves it. */
// Only so that a harvest that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadlineTest {

    private static final int LABELS = 8;
    private static final int MINUTES = 10;

    private final AtomicLong clock = new AtomicLong(-1);
    private Harvest harvest;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        harvest = Harvest.in(
                folder,
                Map.of("harvest.server-deadline-minutes", String.valueOf(MINUTES), "harvest.requests-per-server", "1"));
        harvest.clock(clock::get);
    }

    @AfterEach
    void stop() {
        harvest.close();
    }

    /** An answer that is there only so many minutes later. */
    private Answer after(long minutes, Answer answer) {
        return (wire, regular) -> {
            clock.addAndGet(TimeUnit.MINUTES.toNanos(minutes));
            answer.write(wire, regular);
        };
    }

    @Test
    void past_its_deadline_a_server_is_asked_nothing_more_and_reported_partial() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(LABELS).pageSize(LABELS).build()).start()) {
            server.faults().once(EslPath.label("L03")::equals, after(MINUTES, Answer.contentLength()));
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("partial");
            assertThat(haul.ids())
                    .describedAs("what came in time, and with the last answer")
                    .containsExactly("L01", "L02", "L03");
            assertThat(server.requests(PathKind.LABEL)).hasSize(3);
            assertThat(haul.total("failed")).isEqualTo(LABELS - 3);
            assertThat(haul.reasons())
                    .describedAs("one line for all that is missing")
                    .containsExactly("server-deadline");
            assertThat(haul.missing().get(0).path("server").asText()).isEqualTo(server.address());
            assertThat(haul.missing().get(0).path("detail").asText()).contains("10 min");
            assertThat(haul.of(server).path("failure").asText()).isNotBlank();
        }
    }

    @Test
    void a_server_in_time_is_complete() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().once(EslPath.label("L03")::equals, after(MINUTES - 1, Answer.contentLength()));
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("complete");
            assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
        }
    }

    @Test
    void a_server_whose_last_answer_is_late_lacks_nothing() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().once(EslPath.label("L08")::equals, after(MINUTES, Answer.contentLength()));
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("complete");
            assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
        }
    }

    @Test
    void a_retry_that_would_come_past_the_deadline_is_not_sent() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(LABELS).pageSize(LABELS).build()).start()) {
            server.faults().always(EslPath.label("L03")::equals, after(MINUTES, Faults.status(503)));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).containsExactly("L01", "L02");
            assertThat(server.requests(PathKind.LABEL)).hasSize(3);
            assertThat(haul.total("failed")).isEqualTo(LABELS - 2);
            assertThat(haul.reasons()).containsExactly("server-deadline");
        }
    }

    @Test
    void a_page_that_comes_past_the_deadline_counts_what_it_lists() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(LABELS).pageSize(6).build()).start()) {
            server.faults().once(EslPath.page(Shop.STORE, 1)::equals, after(MINUTES, Answer.contentLength()));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).isEmpty();
            assertThat(haul.total("listed")).isEqualTo(6);
            assertThat(haul.total("failed")).isEqualTo(6);
            assertThat(haul.reasons()).containsExactly("server-deadline");
            assertThat(server.requests()).describedAs("the stores and the page").hasSize(2);
        }
    }

    @Test
    void a_server_that_takes_all_its_time_for_its_stores_leaves_nothing() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().always(PathKind.USERS, after(MINUTES, Faults.status(500)));
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("nothing");
            assertThat(haul.reasons()).containsExactly("server-deadline");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void each_server_has_its_own_time() throws Exception {
        try (EslServer late = EslServer.of(Shop.of(LABELS).build()).start();
                EslServer next = EslServer.of(Shop.of(LABELS).build()).start()) {
            late.faults().always(PathKind.USERS, after(MINUTES, Answer.contentLength()));
            next.faults().always(PathKind.USERS, after(MINUTES - 1, Answer.contentLength()));
            Haul first = harvest.run(late);
            Haul second = harvest.run(next);
            assertThat(first.reasons()).containsExactly("server-deadline");
            assertThat(second.reasons()).isEmpty();
            assertThat(second.ids()).isEqualTo(Shop.ids(LABELS));
        }
    }
}
