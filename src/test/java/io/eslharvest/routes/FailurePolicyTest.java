package io.eslharvest.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eslharvest.Harvested;
import io.eslharvest.Stock;
import io.eslharvest.Trial;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.demo.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes request and fetch under the failure policy: what is tried again, how often, and what it is called. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailurePolicyTest {

    private static final int MAX_BODY_BYTES = 100_000;

    @TempDir
    private Path out;

    /** Harvests one label for each fault, and returns the line of the missing list of each by the fault's name. */
    private Map<String, JsonNode> missingAfter(Map<String, Answer> faults, int retries) throws Exception {
        List<String> names = List.copyOf(faults.keySet());
        EslServerData data = Stock.builder(names.size()).pageSize(100).build();
        Map<String, String> nameByLabel = new LinkedHashMap<>();
        try (EslServer server = EslServer.of(data).start()) {
            for (int i = 0; i < names.size(); i++) {
                String label = data.labels().get(i).id();
                nameByLabel.put(label, names.get(i));
                server.faults().always(EslPath.label(label)::equals, faults.get(names.get(i)));
            }
            Harvested harvested = Trial.of(server)
                    .with("harvest.retries", retries)
                    .with("harvest.request-timeout-millis", 2_000)
                    .with("harvest.max-body-bytes", MAX_BODY_BYTES)
                    .with("harvest.give-up-requests", 1_000)
                    .run(out);
            assertThat(harvested.report().balanced()).isTrue();
            harvested.missing().forEach(line -> assertThat(
                            server.requestsTo(EslPath.label(line.path("esl_id").asText())))
                    .describedAs("requests that the server got for %s", line)
                    .hasSize(line.path("attempts").asInt()));
            return harvested.missing().stream()
                    .collect(Collectors.toMap(
                            line -> nameByLabel.get(line.path("esl_id").asText()), line -> line));
        }
    }

    private static Map<String, String> reasons(Map<String, JsonNode> missing) {
        return missing.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, line -> line.getValue()
                .path("reason")
                .asText()));
    }

    private static Answer bytes(String text) {
        return Faults.raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void what_may_be_better_the_next_time_is_tried_as_often_as_allowed_and_called_by_its_name() throws Exception {
        Map<String, Answer> faults = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        faults.put("500", Faults.status(500));
        expected.put("500", "http-500");
        faults.put("503", Faults.status(503));
        expected.put("503", "http-503");
        faults.put("429", Faults.status(429));
        expected.put("429", "http-429");
        faults.put("login page", Faults.html());
        expected.put("login page", "malformed-json");
        faults.put("half a JSON", Faults.truncatedJson());
        expected.put("half a JSON", "malformed-json");
        faults.put("empty body", Faults.json(""));
        expected.put("empty body", "malformed-json");
        faults.put("two bodies", Faults.json("{\"data\":{}} {\"data\":{}}"));
        expected.put("two bodies", "malformed-json");
        faults.put("error in 200", Faults.errorJson());
        expected.put("error in 200", "wrong-shape");
        faults.put("null data", Faults.json("{\"data\":null}"));
        expected.put("null data", "wrong-shape");
        faults.put("null", Faults.json("null"));
        expected.put("null", "wrong-shape");
        faults.put("another label", Faults.json("{\"data\":{\"esl_id\":\"B-1\"}}"));
        expected.put("another label", "wrong-shape");
        faults.put("no UTF-8", Faults.invalidUtf8());
        expected.put("no UTF-8", "not-utf-8");
        faults.put("short body", Faults.shortBody());
        expected.put("short body", "truncated-body");
        faults.put("reset in body", Faults.resetInBody());
        expected.put("reset in body", "connection-reset");
        faults.put("closed without a word", bytes(""));
        expected.put("closed without a word", "no-response");
        faults.put("huge body", Faults.hugeBody(MAX_BODY_BYTES));
        expected.put("huge body", "body-too-large");
        faults.put("gzip bomb", Faults.gzipBomb(1_000_000));
        expected.put("gzip bomb", "body-too-large");
        faults.put("silence", Faults.silence());
        expected.put("silence", "timeout");
        faults.put("trickle", Faults.trickle(20));
        expected.put("trickle", "timeout");

        Map<String, JsonNode> missing = missingAfter(faults, 1);

        assertThat(reasons(missing)).isEqualTo(expected);
        assertThat(missing)
                .allSatisfy((name, line) -> assertThat(line.path("attempts").asInt())
                        .describedAs("attempts for %s", name)
                        .isEqualTo(2));
        assertThat(missing.values())
                .allMatch(line -> !line.path("detail").asText().isEmpty(), "explained");
    }

    @Test
    void what_will_not_be_better_is_asked_for_once() throws Exception {
        Map<String, Answer> faults = new LinkedHashMap<>();
        for (int status : new int[] {400, 401, 403, 404, 410}) {
            faults.put("http-" + status, Faults.status(status));
        }
        faults.put("http-302", Faults.redirectTo("/api3/users"));
        faults.put("http-301", Faults.status(301, Map.of("Location", "http://127.0.0.1:1/")));
        Map<String, JsonNode> missing = missingAfter(faults, 3);
        assertThat(missing.keySet()).isEqualTo(faults.keySet());
        assertThat(missing).allSatisfy((name, line) -> {
            assertThat(line.path("reason").asText()).isEqualTo(name);
            assertThat(line.path("attempts").asInt()).isEqualTo(1);
        });
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (EslServer elsewhere = EslServer.of(Stock.store(1)).start();
                EslServer server = EslServer.of(Stock.store(1)).start()) {
            server.faults().always(PathKind.LABEL, Faults.redirectTo("http://" + elsewhere.address() + "/api3/users"));
            Trial.of(server).run(out);
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void an_answer_is_judged_by_what_is_in_it_however_it_is_framed_and_labelled() throws Exception {
        List<Answer> right = List.of(
                Answer.chunked(),
                Answer.untilClose(),
                Answer.gzipped(Answer.contentLength()),
                Answer.gzipped(Answer.chunked()),
                Faults.contentType("text/html; charset=ISO-8859-1"),
                Faults.contentType("nonsense"),
                Faults.closeAfterwards());
        try (EslServer server = EslServer.of(Stock.store(right.size())).start()) {
            for (int i = 0; i < right.size(); i++) {
                server.faults().always(EslPath.label("A-%04d".formatted(i))::equals, right.get(i));
            }
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.reasons()).isEmpty();
            assertThat(harvested.totals().written).isEqualTo(right.size());
        }
    }

    @Test
    void a_fault_that_passes_costs_a_retry_and_nothing_else() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(30)).start()) {
            server.faults().timesEach(2, path -> true, Faults.status(503));
            Harvested harvested = Trial.of(server).with("harvest.retries", 2).run(out);
            assertThat(harvested.report().outcome()).isEqualTo("complete");
            assertThat(harvested.rows(1)).hasSize(30);
            // the list of stores, three pages and thirty labels
            assertThat(harvested.totals().requests).isEqualTo(3 * 34);
            assertThat(harvested.totals().retries).isEqualTo(2 * 34);
        }
    }

    @Test
    void a_page_is_fetched_again_like_a_label() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(25)).start()) {
            server.faults().times(2, EslPath.page("S001", 2)::equals, Faults.shortBody());
            Harvested harvested = Trial.of(server).run(out);
            assertThat(server.requestsTo(EslPath.page("S001", 2))).hasSize(3);
            assertThat(harvested.rows(1)).hasSize(25);
        }
    }

    @Test
    void retry_after_holds_all_requests_to_that_server() throws Exception {
        EslServerData data = Stock.builder(12).pageSize(100).build();
        try (EslServer server = EslServer.of(data).start()) {
            String busy = EslPath.label("A-0000");
            String underWay = EslPath.label("A-0001");
            server.faults().once(busy::equals, Faults.status(429, Map.of("Retry-After", "1")));
            server.faults().once(underWay::equals, Faults.delayed(300));
            Trial.of(server).with("harvest.requests-per-server", 2).run(out);

            long answered = server.requestsTo(busy).get(0).endNanos();
            // under way while the 429 comes, or, where its lane was late, held back by it like all others
            long otherLaneFree = Math.min(
                    server.requestsTo(underWay).get(0).endNanos(), answered + TimeUnit.MILLISECONDS.toNanos(500));
            List<SeenRequest> next = server.requests().stream()
                    .filter(request -> request.startNanos() > otherLaneFree)
                    .toList();
            assertThat(next).hasSizeGreaterThanOrEqualTo(10);
            assertThat(next)
                    .describedAs("requests of both lanes, at least a second after the 429")
                    .allMatch(request -> TimeUnit.NANOSECONDS.toMillis(request.startNanos() - answered) >= 950);
        }
    }

    @Test
    void retry_after_is_bounded() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(2)).start()) {
            server.faults().once(PathKind.LABEL, Faults.status(503, Map.of("retry-after", "86400")));
            Harvested harvested =
                    Trial.of(server).with("harvest.retry-after-max-seconds", 0).run(out);
            assertThat(harvested.totals().written)
                    .describedAs("above the bound, the bound is waited")
                    .isEqualTo(2);
        }
    }

    @Test
    void a_port_that_nobody_listens_at_is_connection_refused() throws Exception {
        EslServer closed = EslServer.of(Stock.store(1)).start();
        closed.close();
        Harvested harvested = Trial.of(closed).with("harvest.retries", 2).run(out);
        assertThat(harvested.reasons()).containsExactly("connection-refused");
        assertThat(harvested.missing().get(0).path("attempts").asInt()).isEqualTo(3);
        assertThat(harvested.report().outcome()).isEqualTo("nothing");
    }

    @Test
    void ids_with_reserved_characters_are_asked_for_as_one_segment_of_the_path() throws Exception {
        List<String> ids =
                List.of("a/b", "a b", "a+b", "a%2Fb", "a?b=c&d", "a#b", "ü 国", "..", "a;b", "${id}", "{{x}}");
        EslServerData.Builder data = EslServerData.builder();
        data.store(
                "S/1 ü?",
                ids.stream()
                        .map(id -> io.eslharvest.demo.EslLabel.of(id, "S/1 ü?", Trial.START))
                        .toList());
        try (EslServer server = EslServer.of(data.build()).start()) {
            Harvested harvested = Trial.of(server).run(out);
            assertThat(harvested.reasons()).isEmpty();
            assertThat(harvested.column(1, "esl_id")).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void a_rate_spaces_the_requests_of_each_server() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(8)).start()) {
            Trial.of(server).with("harvest.requests-per-second", 20).run(out);
            List<SeenRequest> requests = server.requests();
            long span = requests.get(requests.size() - 1).startNanos()
                    - requests.get(0).startNanos();
            assertThat(TimeUnit.NANOSECONDS.toMillis(span))
                    .describedAs("nine periods of 50 ms between ten requests, but for one that was late at the start")
                    .isGreaterThanOrEqualTo(8 * 50);
        }
    }
}
