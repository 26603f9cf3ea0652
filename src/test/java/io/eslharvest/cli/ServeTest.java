package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.Stock;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.DemoFleet;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.settings.ConfigurationException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What serve answers over HTTP, and what becomes of the runs that are asked for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final EslServer server = EslServer.of(Stock.store(25)).start();

    @TempDir
    private Path out;

    private ServeTrial serve(String... more) throws Exception {
        return ServeTrial.open(out, server.address(), more);
    }

    /** Holds up a label until it is released. */
    private void holdUp(String label) {
        server.faults().once(EslPath.label(label)::equals, (wire, regular) -> {
            released.join();
            Answer.contentLength().write(wire, regular);
        });
    }

    private static JsonNode runs(ServeTrial serve) throws Exception {
        return JSON.readTree(serve.get("runs").body());
    }

    @AfterEach
    void close_the_server() {
        released.complete(null);
        server.close();
    }

    @Test
    void a_run_that_is_asked_for_is_on_the_list_and_its_files_can_be_read() throws Exception {
        try (ServeTrial serve = serve()) {
            assertThat(runs(serve)).isEmpty();
            HttpResponse<String> begun = serve.begin();
            assertThat(begun.statusCode()).isEqualTo(202);
            serve.await();

            String location = begun.headers().firstValue("Location").orElseThrow();
            JsonNode run = JSON.readTree(serve.get(location.substring(1)).body());
            assertThat(runs(serve)).containsExactly(run);
            assertThat(run.path("outcome").asText()).isEqualTo("complete");
            assertThat(run.path("exit").asInt(-1)).isZero();
            assertThat(run.path("complete").asBoolean()).isTrue();
            assertThat(run.path("records").asInt()).isEqualTo(25);
            assertThat(run.path("cause").asText()).isEqualTo("request");

            assertThat(serve.get("live.json").body())
                    .describedAs("the live page leads to both")
                    .contains("\"past\":\"/runs\"", "\"report\":\"" + location + "/report.html\"");
            HttpResponse<String> report = serve.get(run.path("report").asText().substring(1));
            assertThat(report.body()).startsWith("<!DOCTYPE html>");
            assertThat(report.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .describedAs("its own style shows, a script never runs")
                    .contains("default-src 'none'", "style-src 'unsafe-inline'")
                    .doesNotContain("script-src");
            assertThat(serve.get(location.substring(1) + "/esl_id_part_1.csv").body())
                    .describedAs("what the report links to")
                    .isEqualTo(Files.readString(out.resolve(run.path("folder").asText() + "/esl_id_part_1.csv")));
        }
    }

    @Test
    void no_path_leads_out_of_the_folder_of_a_run() throws Exception {
        Files.writeString(out.resolve("secret.csv"), "secret");
        try (ServeTrial serve = serve()) {
            String run =
                    serve.begin().headers().firstValue("Location").orElseThrow().substring(1);
            serve.await();
            Path folder = out.resolve(
                    JSON.readTree(serve.get(run).body()).path("folder").asText());
            Files.createSymbolicLink(folder.resolve("x_part_1.csv"), out.resolve("secret.csv"));

            for (String path : new String[] {
                run + "/..%2Fsecret.csv",
                run + "/..%2F..%2F..%2Fetc%2Fpasswd",
                run + "/.esl-harvest",
                run + "/x_part_1.csv",
                run + "/..%5Csecret_part_1.csv",
                "runs/..%2Fsecret/report.html",
                "runs/.esl-harvest-serve/runs.json",
                "runs/none/report.html"
            }) {
                assertThat(serve.get(path).statusCode()).describedAs(path).isEqualTo(404);
            }
            assertThat(serve.get("runs/none").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void there_are_never_two_runs_at_once() throws Exception {
        holdUp("A-0003");
        try (ServeTrial serve = serve()) {
            assertThat(serve.begin().statusCode()).isEqualTo(202);
            assertThat(serve.begin().statusCode())
                    .describedAs("while one is under way")
                    .isEqualTo(409);
            serve.harvests().due();
            assertThat(serve.get("metrics").body())
                    .describedAs("a time of the schedule that comes meanwhile is passed over, and counted")
                    .contains("esl_harvest_passed_over_total 1.0", "esl_harvest_run_in_progress 1.0");
            assertThat(JSON.readTree(serve.get("runs/current").body()))
                    .isEqualTo(runs(serve).get(0));
            released.complete(null);
            serve.await();
            assertThat(runs(serve)).hasSize(1);
            assertThat(serve.get("runs/current").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void only_who_has_the_token_starts_and_stops_runs() throws Exception {
        try (ServeTrial serve = serve()) {
            for (String wrong :
                    new String[] {null, "", "Bearer", "Bearer ", "Bearer wrong", "Basic " + ServeTrial.TOKEN}) {
                assertThat(serve.send("POST", "runs", wrong).statusCode())
                        .describedAs("%s", wrong)
                        .isEqualTo(401);
                assertThat(serve.send("DELETE", "runs/current", wrong).statusCode())
                        .isEqualTo(401);
            }
            assertThat(serve.send("POST", "runs", null).headers().firstValue("WWW-Authenticate"))
                    .contains("Bearer");
            assertThat(serve.send("DELETE", "runs/current", "bearer " + ServeTrial.TOKEN)
                            .statusCode())
                    .describedAs("the right one, and nothing to stop")
                    .isEqualTo(404);
            assertThat(runs(serve)).isEmpty();
        }
        try (ServeTrial serve = ServeTrial.open(out, server.address(), "", new String[0])) {
            assertThat(serve.begin().statusCode())
                    .describedAs("without a token nobody may")
                    .isEqualTo(403);
            assertThat(serve.send("DELETE", "runs/current", "Bearer ").statusCode())
                    .isEqualTo(403);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_run_that_is_stopped_goes_on_with_the_next_one_of_its_date() throws Exception {
        holdUp("A-0012");
        try (ServeTrial serve = serve("harvest.requests-per-server", "1")) {
            String name = JSON.readTree(serve.begin().body()).path("name").asText();
            HttpResponse<String> stopped = serve.send("DELETE", "runs/current", "Bearer " + ServeTrial.TOKEN);
            assertThat(stopped.statusCode()).isEqualTo(202);
            serve.await();
            assertThat(runs(serve).get(0).path("stopped").asText()).isEqualTo("request");
            assertThat(runs(serve).get(0).path("complete").asBoolean()).isFalse();

            released.complete(null);
            serve.begin();
            serve.await();
            assertThat(runs(serve)).describedAs("it is the same run").hasSize(1);
            JsonNode run = runs(serve).get(0);
            assertThat(run.path("name").asText()).isEqualTo(name);
            assertThat(run.path("complete").asBoolean()).isTrue();
            assertThat(run.path("records").asInt()).isEqualTo(25);
        }
    }

    @Test
    void a_second_run_of_a_date_goes_on_too_after_it_was_stopped() throws Exception {
        try (ServeTrial serve = serve("harvest.requests-per-server", "1")) {
            serve.begin();
            serve.await();
            holdUp("A-0012");
            serve.begin();
            serve.send("DELETE", "runs/current", "Bearer " + ServeTrial.TOKEN);
            serve.await();
            released.complete(null);
            serve.begin();
            serve.await();

            assertThat(runs(serve))
                    .describedAs("the one that was stopped, and the one before")
                    .hasSize(2);
            assertThat(runs(serve).get(0).path("complete").asBoolean()).isTrue();
            assertThat(runs(serve).get(0).path("folder").asText()).matches("\\d{4}-\\d\\d-\\d\\d-\\d{6}");
        }
    }

    @Test
    void a_second_run_of_a_date_has_a_folder_of_its_own() throws Exception {
        try (ServeTrial serve = serve()) {
            for (int run = 0; run < 3; run++) {
                serve.begin();
                serve.await();
            }
            JsonNode runs = runs(serve);
            assertThat(runs).hasSize(3);
            assertThat(runs.findValuesAsText("folder"))
                    .describedAs("newest first, the first of them by its date alone")
                    .doesNotHaveDuplicates()
                    .allSatisfy(folder -> assertThat(out.resolve(folder).resolve("report.json"))
                            .exists());
            assertThat(runs.get(2).path("folder").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
            assertThat(runs.get(0).path("folder").asText()).matches("\\d{4}-\\d\\d-\\d\\d-\\d{6}(-\\d+)?");
            assertThat(runs.findValuesAsText("name")).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_restart_knows_the_runs_and_how_old_the_last_complete_one_is() throws Exception {
        try (ServeTrial serve = serve()) {
            assertThat(serve.get("metrics").body()).contains("esl_harvest_last_complete_run_age_seconds +Inf");
            serve.begin();
            serve.await();
        }
        try (ServeTrial serve = serve()) {
            assertThat(runs(serve)).hasSize(1);
            assertThat(serve.get("metrics").body())
                    .containsPattern("esl_harvest_last_complete_run_age_seconds \\d+\\.\\d+")
                    .contains("esl_harvest_last_run_exit_code 0.0", "esl_harvest_run_in_progress 0.0");
        }
        Files.delete(out.resolve(".esl-harvest-serve/runs.json"));
        try (ServeTrial serve = serve()) {
            assertThat(runs(serve))
                    .describedAs("a run that is not on the list is found by its report")
                    .hasSize(1)
                    .allMatch(run -> run.path("complete").asBoolean());
        }
    }

    @Test
    void the_metrics_count_what_the_servers_saw() throws Exception {
        try (DemoFleet fleet = DemoFleet.start(new DemoFleet.Size(3, 2, 20), 7, Instant.now(), 0);
                ServeTrial serve = ServeTrial.open(out, String.join(",", fleet.addresses()))) {
            serve.begin();
            serve.await();
            String metrics = serve.get("metrics").body();
            for (EslServer each : fleet.servers()) {
                assertThat(metrics)
                        .contains("esl_harvest_requests_total{server=\"" + each.address() + "\"} "
                                + (double) each.requests().size());
            }
            assertThat(metrics)
                    .contains(
                            "esl_harvest_failures_total{reason=\"http-404\"} 1.0",
                            "esl_harvest_failed_requests_total{reason=\"http-503\"} 1.0",
                            "esl_harvest_failed_requests_total{reason=\"http-429\"} 1.0",
                            "esl_harvest_runs_total{exit=\"3\"} 1.0",
                            "esl_harvest_last_run_exit_code 3.0",
                            "esl_harvest_books_out_of_balance 0.0");
            double requests = value(
                    metrics,
                    "esl_harvest_requests_total{server=\"" + fleet.addresses().get(0) + "\"}");
            serve.begin();
            serve.await();
            assertThat(value(
                            serve.get("metrics").body(),
                            "esl_harvest_requests_total{server=\""
                                    + fleet.addresses().get(0) + "\"}"))
                    .describedAs("a counter never goes back")
                    .isGreaterThan(requests);
        }
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void its_health_is_that_of_the_program_and_its_output_folder() throws Exception {
        try (ServeTrial serve = serve()) {
            for (String path : new String[] {"health/live", "health/ready", "health"}) {
                assertThat(serve.get(path).statusCode()).describedAs(path).isEqualTo(200);
                assertThat(serve.get(path).body()).contains("\"UP\"");
            }
            Files.move(out, out.resolveSibling("gone"));
            assertThat(serve.get("health/ready").statusCode())
                    .describedAs("no harvest could leave its files")
                    .isEqualTo(503);
            assertThat(serve.get("health/live").statusCode())
                    .describedAs("a restart would mend nothing")
                    .isEqualTo(200);
            Files.move(out.resolveSibling("gone"), out);
        }
    }

    @Test
    void an_output_folder_that_was_replaced_is_worked_in_as_if_it_had_always_been_there() throws Exception {
        Path root = out.resolve("root");
        try (ServeTrial serve = ServeTrial.open(root, server.address())) {
            serve.begin();
            serve.await();
            Files.move(root, out.resolve("before"));
            Files.createDirectory(root);

            serve.begin();
            serve.await();
            assertThat(runs(serve)).hasSize(2);
            assertThat(runs(serve).get(0).path("exit").asInt(-1))
                    .describedAs(runs(serve).get(0).toString())
                    .isZero();
            assertThatThrownBy(() -> ServeTrial.open(root, server.address()))
                    .describedAs("the new one is as locked as the old one was")
                    .isInstanceOf(OutputInUse.class);
        }
    }

    @Test
    void a_state_that_cannot_be_read_is_put_aside() throws Exception {
        String[] nightly = {"harvest.schedule", "0 30 2 * * ?"};
        try (ServeTrial serve = serve()) {
            serve.begin();
            serve.await();
        }
        Path state = out.resolve(".esl-harvest-serve");
        for (String broken : new String[] {"", "[{\"name\": ", "[{}]", "null"}) {
            Files.writeString(state.resolve("runs.json"), broken);
            Files.writeString(state.resolve("seen-to"), broken);
            try (ServeTrial serve = serve(nightly)) {
                serve.harvests().open(true);
                serve.await();
                assertThat(runs(serve))
                        .describedAs("what its report says, and nothing is made up for after '%s'", broken)
                        .hasSize(1)
                        .allMatch(run -> run.path("complete").asBoolean());
            }
            assertThat(state.resolve("runs.json.broken")).hasContent(broken);
            assertThat(state.resolve("seen-to.broken")).hasContent(broken);
        }
    }

    @Test
    void whoever_reaches_the_port_cannot_fill_the_log() throws Exception {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        try (ServeTrial serve = serve()) {
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            for (String path : new String[] {"/%zz", "/runs/%zz", "/health/%", "/?a=%zz", "?a"}) {
                assertThat(firstLine(serve, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                        .describedAs(path)
                        .contains(" 400 ");
            }
            assertThat(firstLine(serve, "GET / HTTP/1.1\r\n\r\n"))
                    .describedAs("without a Host")
                    .contains(" 400 ");
            assertThat(firstLine(serve, "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .contains(" 404 ");
            firstLine(
                    serve, "POST /runs HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nno chunk\r\n");
            assertThat(serve.get("health").statusCode()).isEqualTo(200);
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    /** Of the answer to something that no client of HTTP would send; empty if there is none. */
    private static String firstLine(ServeTrial serve, String request) throws IOException {
        URI address = URI.create(serve.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return line == null ? "" : line;
        }
    }

    @Test
    void what_was_missed_while_it_was_down_is_made_up_for_by_one_run_or_skipped() throws Exception {
        String[] nightly = {"harvest.schedule", "0 30 2 * * ?"};
        try (ServeTrial serve = serve(nightly)) {
            serve.harvests().open(true);
            assertThat(runs(serve))
                    .describedAs("at the first start nothing was missed")
                    .isEmpty();
        }
        Path seenTo = out.resolve(".esl-harvest-serve/seen-to");
        String longAgo = Instant.now().minusSeconds(5 * 86_400).toString();

        Files.writeString(seenTo, longAgo);
        try (ServeTrial serve = serve(nightly)) {
            serve.harvests().open(false);
            assertThat(runs(serve)).isEmpty();
        }
        Files.writeString(seenTo, longAgo);
        try (ServeTrial serve = serve(nightly)) {
            serve.harvests().open(true);
            serve.await();
            assertThat(runs(serve).findValuesAsText("cause")).containsExactly("made-up");
        }
        try (ServeTrial serve = serve(nightly)) {
            serve.harvests().open(true);
            assertThat(runs(serve)).describedAs("it was seen to").hasSize(1);
        }
    }

    @Test
    @Timeout(60)
    void the_schedule_begins_runs() throws Exception {
        try (ServeTrial serve = serve("harvest.schedule", "* * * * * ?")) {
            while (runs(serve).isEmpty()) {
                Thread.onSpinWait();
            }
            serve.await();
            assertThat(runs(serve).findValuesAsText("cause")).contains("schedule");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "UTC+02:00", "Asia/Kolkata"})
    @Timeout(30)
    void the_schedule_goes_by_the_configured_zone(String zone) throws Exception {
        int hour = ZonedDateTime.now(ZoneId.of(zone)).getHour();
        String inThisHourAndTheNext = "* * " + hour + "," + (hour + 1) % 24 + " * * ?";
        try (ServeTrial serve = serve("harvest.time-zone", zone, "harvest.schedule", inThisHourAndTheNext)) {
            while (runs(serve).isEmpty()) {
                Thread.onSpinWait();
            }
            serve.await();
            assertThat(runs(serve).findValuesAsText("cause")).contains("schedule");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 12 1 1 ? 2020", "0 30 2 28 3 ? 2027"})
    void a_schedule_without_a_time_in_the_future_is_refused(String schedule) {
        assertThatThrownBy(() -> serve("harvest.time-zone", "Europe/Berlin", "harvest.schedule", schedule))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .startsWith("harvest.schedule=" + schedule)
                        .contains("has no time in the future", "it may be over", "summer time leaves out"));
    }
}
