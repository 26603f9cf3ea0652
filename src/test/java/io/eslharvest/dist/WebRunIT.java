package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.demo.Faults;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --web} as a process. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebRunIT {

    private static final Pattern URL = Pattern.compile("watch this run at (http://127\\.0\\.0\\.1:\\d+/)");

    @TempDir
    private Path out;

    private static String url(HarvestProcess process) throws Exception {
        process.until(() -> URL.matcher(process.complaint()).find());
        Matcher url = URL.matcher(process.complaint());
        return url.find() ? url.group(1) : "";
    }

    /** The last of what is told to who looks on, which has begun when this returns. */
    private static CompletableFuture<JsonNode> lastEvent(HarvestProcess process) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url(process) + "events")).build();
        HttpResponse<Stream<String>> events =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        return CompletableFuture.supplyAsync(() -> {
            List<String> told =
                    events.body().filter(line -> line.startsWith("data: ")).toList();
            try {
                return new ObjectMapper().readTree(told.get(told.size() - 1).substring("data: ".length()));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void assertStopped(JsonNode last, HarvestProcess process) throws Exception {
        assertThat(last.path("state").asText())
                .describedAs("the last event before the connection goes")
                .isEqualTo("ended");
        assertThat(last.at("/run/stopping").asText()).isEqualTo("interrupted");
        assertThat(process.await().exitCode()).isEqualTo(128 + 15);
        assertThat(process.complaint())
                .describedAs("what it says beside its address")
                .hasLineCount(1);
    }

    @Test
    void is_watched_until_it_is_stopped_and_ends_as_it_would_without() throws Exception {
        try (SmallFleet fleet = new SmallFleet();
                HarvestProcess process =
                        HarvestProcess.start(fleet, out, "--web=0", "-Dharvest.requests-per-second=10")) {
            CompletableFuture<JsonNode> last = lastEvent(process);
            process.signal("TERM");

            assertStopped(last.get(), process);
        }
    }

    @Test
    void tells_how_it_ended_where_a_stop_finds_it_in_the_middle_of_a_long_wait() throws Exception {
        CountDownLatch asked = new CountDownLatch(SmallFleet.SERVERS);
        try (SmallFleet fleet = new SmallFleet()) {
            fleet.prepare(true, number -> asked.countDown());
            fleet.answerAlways(Faults.status(503));
            try (HarvestProcess process =
                    HarvestProcess.start(fleet, out, "--web=0", "-Dharvest.retry-delay-millis=60000")) {
                CompletableFuture<JsonNode> last = lastEvent(process);
                assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
                process.signal("TERM");

                assertStopped(last.get(), process);
            }
        }
    }
}
