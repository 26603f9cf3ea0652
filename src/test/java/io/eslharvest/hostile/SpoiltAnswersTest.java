package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.demo.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way an answer can be wrong, each on the list of stores, on a page and on a label, once and for good. */
// Only so that a harvest that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpoiltAnswersTest {

    private static final int LABELS = 6;
    private static final int ATTEMPTS = 3;
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final String LABEL = "L03";
    private static final int PAGE = 2;

    private static Harvest harvest;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        harvest = Harvest.in(folder, Map.of("harvest.max-body-bytes", String.valueOf(MAX_BODY_BYTES)));
    }

    @AfterAll
    static void stop() {
        harvest.close();
    }

    static Stream<Arguments> passing() {
        return Stream.of(
                fault("500", Faults.status(500), "http-500"),
                fault("503", Faults.status(503), "http-503"),
                fault("429", Faults.status(429), "http-429"),
                fault("a reset in mid-body", Faults.resetInBody(), "connection-reset"),
                fault("a body shorter than its length", Faults.shortBody(), "truncated-body"),
                fault(
                        "a chunked body that breaks off",
                        raw(200, "Transfer-Encoding: chunked", "40\r\n{\"data"),
                        "truncated-body"),
                fault("no answer but a close", Faults.raw(new byte[0]), "no-response"),
                fault("something that is no HTTP", raw("SSH-2.0-OpenSSH_9.6\r\n"), "no-response"),
                fault("a header without an end", raw(200, "X: " + "x".repeat(2 << 20), ""), "malformed-http"),
                fault("truncated JSON", Faults.truncatedJson(), "malformed-json"),
                fault("HTML with 200", Faults.html(), "malformed-json"),
                fault("an empty body", Faults.json(""), "malformed-json"),
                fault("no content", raw(204, "X: y", ""), "malformed-json"),
                fault("two answers in one", answerAndMore("{}"), "malformed-json"),
                fault("JSON that says error", Faults.errorJson(), "wrong-shape"),
                fault("data that is null", Faults.json("{\"data\":null}"), "wrong-shape"),
                fault("a list", Faults.json("[]"), "wrong-shape"),
                fault("a text", Faults.json("\"data\""), "wrong-shape"),
                fault("invalid UTF-8", Faults.invalidUtf8(), "not-utf-8"),
                fault("nesting without end", Faults.json("{\"x\":" + "[".repeat(100_000)), "malformed-json"),
                fault("a huge body", Faults.hugeBody(MAX_BODY_BYTES), "body-too-large"),
                fault("a gzip bomb", Faults.gzipBomb(20L * MAX_BODY_BYTES), "body-too-large"),
                fault("gzip that is none", gzipThatIsNone(), "malformed-gzip"));
    }

    static Stream<Arguments> lasting() {
        return Stream.of(
                fault("302", Faults.redirectTo("/api3/users"), "http-302"),
                fault("301 to another host", Faults.status(301, Map.of("Location", "http://192.0.2.1/")), "http-301"),
                fault("401", Faults.status(401), "http-401"),
                fault("403", Faults.status(403), "http-403"),
                fault("404", Faults.status(404), "http-404"));
    }

    private static Arguments fault(String name, Answer answer, String reason) {
        return Arguments.of(Named.of(name, answer), reason);
    }

    private static Answer raw(int status, String header, String body) {
        return raw("HTTP/1.1 " + status + " \r\nConnection: close\r\n" + header + "\r\n\r\n" + body);
    }

    private static Answer raw(String bytes) {
        return Faults.raw(bytes.getBytes(StandardCharsets.US_ASCII));
    }

    private static Answer answerAndMore(String more) {
        return (wire, regular) -> {
            String body = new String(regular.body(), StandardCharsets.UTF_8) + more;
            Answer.contentLength()
                    .write(wire, new Reply(200, regular.headers(), body.getBytes(StandardCharsets.UTF_8)));
        };
    }

    private static Answer gzipThatIsNone() {
        return raw(200, "Content-Encoding: gzip\r\nContent-Length: 20", "{\"data\":{\"esls\":[]}}");
    }

    @ParameterizedTest
    @MethodSource("passing")
    void what_goes_wrong_once_costs_a_retry_and_nothing_else(Answer fault, String reason) throws Exception {
        List<Predicate<String>> places =
                List.of(PathKind.USERS, EslPath.page(Shop.STORE, PAGE)::equals, EslPath.label(LABEL)::equals);
        for (Predicate<String> place : places) {
            try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
                server.faults().once(place, fault);
                Haul haul = harvest.run(server);
                assertThat(haul.reasons()).isEmpty();
                assertThat(haul.outcome()).isEqualTo("complete");
                assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
                assertThat(haul.total("retries")).isEqualTo(1);
                assertThat(haul.total("requests"))
                        .describedAs("the report counts what the server got")
                        .isEqualTo(server.requests().size());
            }
        }
    }

    @ParameterizedTest
    @MethodSource({"passing", "lasting"})
    void a_list_of_stores_that_cannot_be_had_leaves_nothing_but_its_reason(Answer fault, String reason)
            throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().always(PathKind.USERS, fault);
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("nothing");
            assertThat(haul.hasPart(1))
                    .describedAs("an empty file would replace yesterday's")
                    .isFalse();
            JsonNode line = onlyLine(haul, reason);
            assertThat(line.path("server").asText()).isEqualTo(server.address());
            assertThat(line.has("store") || line.has("page") || line.has("esl_id"))
                    .isFalse();
            assertThat(server.requests()).hasSizeBetween(attempts(reason), attempts(reason));
        }
    }

    @ParameterizedTest
    @MethodSource({"passing", "lasting"})
    void a_page_that_cannot_be_had_is_named_and_the_pages_behind_it_are_read(Answer fault, String reason)
            throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().always(EslPath.page(Shop.STORE, PAGE)::equals, fault);
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("partial");
            assertThat(haul.ids()).isEqualTo(without(List.of("L03", "L04")));
            JsonNode line = onlyLine(haul, reason);
            assertThat(line.path("store").asText()).isEqualTo(Shop.STORE);
            assertThat(line.path("page").asInt()).isEqualTo(PAGE);
            assertThat(server.requestsTo(EslPath.page(Shop.STORE, PAGE)))
                    .hasSizeBetween(attempts(reason), attempts(reason));
            assertThat(haul.of(server).path("failed_pages").asInt()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource({"passing", "lasting"})
    void a_label_that_cannot_be_had_is_named_and_the_others_are_written(Answer fault, String reason) throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().always(EslPath.label(LABEL)::equals, fault);
            Haul haul = harvest.run(server);
            assertThat(haul.outcome()).isEqualTo("partial");
            assertThat(haul.ids()).isEqualTo(without(List.of(LABEL)));
            JsonNode line = onlyLine(haul, reason);
            assertThat(line.path("store").asText()).isEqualTo(Shop.STORE);
            assertThat(line.path("esl_id").asText()).isEqualTo(LABEL);
            assertThat(server.requestsTo(EslPath.label(LABEL))).hasSizeBetween(attempts(reason), attempts(reason));
            assertThat(haul.total("failed")).isEqualTo(1);
        }
    }

    @Test
    void an_announced_label_is_fetched_though_its_page_cannot_be_had() throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(LABELS).announcing(true).build()).start()) {
            server.faults().always(EslPath.page(Shop.STORE, PAGE)::equals, Faults.status(500));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
            assertThat(haul.reasons()).containsExactly("http-500");
            assertThat(haul.outcome())
                    .describedAs("the page may have listed labels that nobody announced")
                    .isEqualTo("partial");
        }
    }

    @Test
    void a_label_that_answers_as_another_one_is_not_written_under_a_wrong_name() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(LABELS).build()).start()) {
            server.faults().always(EslPath.label(LABEL)::equals, Faults.json("{\"data\":{\"esl_id\":\"L04\"}}"));
            Haul haul = harvest.run(server);
            assertThat(haul.ids()).isEqualTo(without(List.of(LABEL)));
            onlyLine(haul, "wrong-shape");
        }
    }

    private static JsonNode onlyLine(Haul haul, String reason) {
        assertThat(haul.reasons()).containsExactly(reason);
        JsonNode line = haul.missing().get(0);
        assertThat(line.path("attempts").asInt()).isEqualTo(attempts(reason));
        assertThat(line.path("detail").asText())
                .describedAs("a line for people")
                .isNotBlank();
        return line;
    }

    /** What is an answer of its own is not asked again. */
    private static int attempts(String reason) {
        return reason.startsWith("http-3") || reason.startsWith("http-40") ? 1 : ATTEMPTS;
    }

    private static List<String> without(List<String> missing) {
        List<String> rest = new ArrayList<>(Shop.ids(LABELS));
        rest.removeAll(missing);
        return rest;
    }
}
