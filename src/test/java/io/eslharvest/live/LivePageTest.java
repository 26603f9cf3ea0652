package io.eslharvest.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Stock;
import io.eslharvest.books.StoreBook;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import io.eslharvest.hostile.Held;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser is told of a run, over real HTTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LivePageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data: ";

    @TempDir
    private Path out;

    private static JsonNode next(Iterator<String> lines) throws IOException {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith(DATA)) {
                return JSON.readTree(line.substring(DATA.length()));
            }
        }
        return null;
    }

    @Test
    void serves_the_page_and_its_figures_under_a_strict_policy() throws Exception {
        try (LiveTrial trial = new LiveTrial(out, "127.0.0.1:1", Map.of())) {
            for (String path : List.of("", "page/page.js", "page/page.css", "live.json")) {
                HttpResponse<String> answer = trial.get(path);
                assertThat(answer.statusCode()).describedAs(path).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .get()
                        .asString()
                        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                        .doesNotContain("unsafe");
            }
            assertThat(trial.get("").body())
                    .describedAs("nothing in it would need a weaker policy")
                    .contains("<main>")
                    .doesNotContain("style=", "onclick=");
            assertThat(trial.get("page/other.js").statusCode()).isEqualTo(404);
            assertThat(JSON.readTree(trial.get("live.json").body())
                            .path("state")
                            .asText())
                    .isEqualTo("idle");
        }
    }

    @Test
    void events_tell_how_the_run_goes_on_and_at_last_how_it_ended() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        FaultPlan faults = new FaultPlan()
                .always(EslPath.label("A-0030")::equals, Held.until(gate::isDone))
                .once(EslPath.label("A-0001")::equals, Faults.status(503))
                .always(EslPath.label("A-0002")::equals, Faults.status(404));
        try (EslServer server = EslServer.of(Stock.store(40)).faults(faults).start()) {
            LiveTrial trial = new LiveTrial(out, server.address(), Map.of("harvest.requests-per-server", "1"));
            CompletableFuture<Report> done;
            HttpResponse<Stream<String>> events;
            Iterator<String> lines;
            try (trial) {
                done = trial.harvestAside();
                events = trial.events();
                lines = events.body().iterator();
                JsonNode held = next(lines);
                while (held.at("/fleet/done").asLong() < 30
                        || held.at("/fleet/in_flight").asLong() == 0) {
                    held = next(lines);
                }
                assertThat(events.headers().firstValue("Content-Type"))
                        .get()
                        .asString()
                        .startsWith("text/event-stream");
                assertThat(held.path("state").asText()).isEqualTo("running");
                assertThat(held.at("/fleet/failed").asLong()).isEqualTo(1);
                assertThat(held.at("/fleet/retries").asLong()).isEqualTo(1);
                assertThat(held.at("/fleet/in_flight").asLong()).isEqualTo(1);
                assertThat(held.path("reasons").findValuesAsText("reason"))
                        .describedAs("what was sent again counts as well")
                        .containsExactlyInAnyOrder("http-404", "http-503");
                assertThat(held.at("/cards/0/fact").asText()).isEqualTo("In part: something will be missing");
                assertThat(held.at("/servers/0/stores").asText()).isEqualTo("1 store, now S001");
                gate.complete(null);
                done.join();
            } finally {
                gate.complete(null);
            }
            List<JsonNode> rest = new ArrayList<>();
            for (JsonNode event = next(lines); event != null; event = next(lines)) {
                rest.add(event);
            }
            JsonNode last = rest.get(rest.size() - 1);
            assertThat(last.path("state").asText())
                    .describedAs("who looks on is told the end, though the program ends with the run")
                    .isEqualTo("ended");
            agrees(last, done.join());
        }
    }

    private static void agrees(JsonNode last, Report report) {
        StoreBook sum = report.totals().book();
        assertThat(last.at("/run/outcome").asText()).isEqualTo(report.outcome());
        assertThat(last.at("/run/missing").asLong()).isEqualTo(report.missing());
        assertThat(last.at("/books/balanced").asBoolean()).isTrue();
        assertThat(List.of("listed", "written", "failed", "requests", "retries"))
                .extracting(name -> last.at("/books/" + name).asLong())
                .containsExactly(sum.listed, sum.written, sum.failed, sum.requests, sum.retries);
        assertThat(last.at("/servers/0/requests").asLong())
                .isEqualTo(report.servers().get(0).book().requests);
        assertThat(last.path("reasons").findValuesAsText("reason"))
                .containsExactlyElementsOf(report.missingByReason().keySet());
    }

    @Test
    void a_run_that_ends_in_its_middle_is_said_to_be_stopped() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        FaultPlan faults = new FaultPlan().always(EslPath.label("A-0030")::equals, Held.until(gate::isDone));
        try (EslServer server = EslServer.of(Stock.store(40)).faults(faults).start();
                LiveTrial trial = new LiveTrial(out, server.address(), Map.of("harvest.requests-per-server", "1"))) {
            CompletableFuture<Report> done = trial.harvestAside();
            Iterator<String> lines = trial.events().body().iterator();
            while (next(lines).at("/fleet/done").asLong() < 30) {
                assertThat(done).describedAs("it waits for one label").isNotDone();
            }
            trial.run().stop("interrupted");
            gate.complete(null);
            done.join();

            LiveFigures figures = trial.current().figures();
            assertThat(figures.servers().get(0).state()).isEqualTo("stopped");
            assertThat(figures.cards().get(0).fact()).isEqualTo("In part: something is missing");
            assertThat(figures.cards().get(0).texts().get(0)).contains("interrupted", "--resume");
        } finally {
            gate.complete(null);
        }
    }
}
