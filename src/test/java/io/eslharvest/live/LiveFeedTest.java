package io.eslharvest.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Trial;
import io.eslharvest.harvest.HarvestRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a run is looked at, and what of it is told again. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LiveFeedTest {

    private static final int SERVERS = 400;

    @TempDir
    private Path out;

    private final AtomicLong clock = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final CurrentRun current = new CurrentRun("runs");
    private final LiveFeed feed = new LiveFeed(current, clock::get);
    private HarvestRun run;

    @BeforeEach
    void a_run_of_many_servers_begins() throws Exception {
        run = Trial.of(IntStream.range(0, SERVERS)
                        .mapToObj(i -> "esl-" + i + ":9000")
                        .collect(Collectors.joining(",")))
                .open(out);
        current.begin(run, server -> looks.incrementAndGet());
    }

    @AfterEach
    void the_folder_is_free_again() throws Exception {
        run.folder().close();
    }

    private static JsonNode read(String json) throws Exception {
        return new ObjectMapper().readTree(json);
    }

    @Test
    void looks_once_a_second_however_many_ask() throws Exception {
        run.getServers().get(0).begin();
        assertThat(looks).describedAs("nobody asked yet").hasValue(0);
        for (int i = 0; i < 10; i++) {
            feed.whole();
        }
        assertThat(looks).hasValue(1);

        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        feed.change();
        feed.whole();
        assertThat(looks).hasValue(2);

        feed.forget();
        feed.whole();
        assertThat(looks).describedAs("the end does not wait").hasValue(3);
    }

    @Test
    void tells_of_four_hundred_servers_only_those_that_changed() throws Exception {
        assertThat(read(feed.change()).path("servers")).hasSize(SERVERS);
        run.getServers().get(7).begin();
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        JsonNode change = read(feed.change());
        assertThat(change.path("servers")).hasSize(1);
        assertThat(change.at("/servers/0/n").asInt()).isEqualTo(7);
        assertThat(change.at("/servers/0/state").asText()).isEqualTo("working");
        assertThat(change.at("/fleet/servers").asInt())
                .describedAs("the sums are those of all")
                .isEqualTo(SERVERS);
        assertThat(read(feed.whole()).path("servers")).hasSize(SERVERS);
    }

    @Test
    void tells_what_goes_beyond_the_run() throws Exception {
        current.expect(ZonedDateTime.parse("2026-11-22T02:30:00+01:00[Europe/Berlin]"));

        JsonNode figures = read(feed.whole());
        assertThat(figures.path("next").asText()).isEqualTo("2026-11-22 02:30");
        assertThat(figures.path("past").asText()).isEqualTo("runs");
        assertThat(current.run()).contains(run);

        current.end(null, null);
        feed.forget();
        assertThat(current.run()).isEmpty();
        assertThat(read(feed.whole()).at("/cards/0/fact").asText()).isEqualTo("No: it ended without a report");
    }
}
