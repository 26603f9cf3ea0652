package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); System.nanoTime() < end; ) {
            Matcher url = URL.matcher(process.complaint());
            if (url.find()) {
                return url.group(1);
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("no address: " + process.complaint());
    }

    @Test
    void is_watched_until_it_is_stopped_and_ends_as_it_would_without() throws Exception {
        try (SmallFleet fleet = new SmallFleet();
                HarvestProcess process =
                        HarvestProcess.start(fleet, out, "--web=0", "-Dharvest.requests-per-second=10")) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url(process) + "events")).build();
            HttpResponse<Stream<String>> events =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
            process.signal("TERM");

            List<String> told =
                    events.body().filter(line -> line.startsWith("data: ")).toList();
            JsonNode last =
                    new ObjectMapper().readTree(told.get(told.size() - 1).substring("data: ".length()));
            assertThat(last.path("state").asText())
                    .describedAs("the last event before the connection goes")
                    .isEqualTo("ended");
            assertThat(last.at("/run/stopping").asText()).isEqualTo("interrupted");
            assertThat(process.await().exitCode()).isEqualTo(128 + 15);
        }
    }
}
