package io.eslharvest.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

// Only so that a body that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EslServerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static List<EslLabel> labels(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EslLabel.of("A0-00-%02X".formatted(i), "S001", NOW))
                .toList();
    }

    private static EslServerData.Builder store(int count) {
        return EslServerData.builder().pageSize(4).store("S001", labels(count));
    }

    @Test
    void users_name_the_stores_in_order_and_announce_their_labels() throws Exception {
        EslServerData data = EslServerData.builder()
                .store(EslStore.listing(EslStore.DEFAULT, List.of()))
                .store(EslStore.listing("S002", List.of("B", "C", "B")))
                .store(new EslStore("S001", List.of("A"), List.of("A", "D")))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            JsonNode users = new Client(server).data(EslPath.users());
            assertThat(users.findValuesAsText("user")).containsExactly("default", "S002", "S001");
            assertThat(users.toString())
                    .describedAs("a label listed twice is announced once; one may be announced and not listed")
                    .contains("[\"B\",\"C\"]", "[\"A\",\"D\"]");
        }
    }

    @Test
    void users_without_ids_name_the_stores_alone() throws Exception {
        try (EslServer server = EslServer.of(store(3).announcing(false).build()).start()) {
            JsonNode users = new Client(server).data(EslPath.users());
            assertThat(users.toString()).isEqualTo("[{\"user\":\"S001\"}]");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 8, 9})
    void pages_list_every_label_once_and_then_none(int count) throws Exception {
        try (EslServer server = EslServer.of(store(count).build()).start()) {
            Client client = new Client(server);
            int full = (count + 3) / 4;
            List<String> listed = new ArrayList<>();
            for (int index = 1; index <= full; index++) {
                JsonNode page = client.data(EslPath.page("S001", index));
                assertThat(page.path("total_page").asInt(-1)).isEqualTo(full);
                assertThat(page.path("esls"))
                        .describedAs("page %d of %d", index, full)
                        .isNotEmpty();
                listed.addAll(page.path("esls").findValuesAsText("esl_id"));
            }
            assertThat(listed)
                    .isEqualTo(labels(count).stream().map(EslLabel::id).toList());
            assertThat(client.data(EslPath.page("S001", full + 1)).path("esls"))
                    .describedAs("the page after the last is there, and empty")
                    .isEmpty();
        }
    }

    @Test
    void an_older_server_leaves_the_number_of_pages_out() throws Exception {
        try (EslServer server = EslServer.of(store(3).totalPage(false).build()).start()) {
            JsonNode page = new Client(server).data(EslPath.page("S001", 1));
            assertThat(page.has("total_page")).isFalse();
            assertThat(page.path("esls")).hasSize(3);
        }
    }

    @Test
    void a_label_is_answered_field_by_field_as_it_was_given() throws Exception {
        EslLabel label = EslLabel.of("A1-B2-C3", "S001", NOW)
                .with("description", "Žemaitiška, \"duona\"\r\n国産")
                .with("refresh_times", new BigInteger("9007199254740993"))
                .with("battery", "30")
                .with("product_id", null)
                .without("rom");
        EslServerData data =
                EslServerData.builder().store("S001", List.of(label)).build();
        try (EslServer server = EslServer.of(data).start()) {
            JsonNode answered = new Client(server).data(EslPath.label("A1-B2-C3"));
            assertThat(answered.path("description").asText()).isEqualTo("Žemaitiška, \"duona\"\r\n国産");
            assertThat(answered.path("refresh_times").asText()).isEqualTo("9007199254740993");
            assertThat(answered.path("battery").isTextual()).isTrue();
            assertThat(answered.path("product_id").isNull()).isTrue();
            assertThat(answered.has("rom")).isFalse();
        }
    }

    @Test
    void names_with_reserved_characters_are_found_by_their_encoded_path() throws Exception {
        String odd = "a/b c+d?e%ü";
        EslServerData data = EslServerData.builder()
                .store(odd, List.of(EslLabel.of(odd, odd, NOW)))
                .build();
        try (EslServer server = EslServer.of(data).start()) {
            Client client = new Client(server);
            assertThat(client.data(EslPath.page(odd, 1)).findValuesAsText("esl_id"))
                    .containsExactly(odd);
            assertThat(client.data(EslPath.label(odd)).path("esl_id").asText()).isEqualTo(odd);
            assertThat(client.data(EslPath.label(odd).replace("%2B", "+"))
                            .path("esl_id")
                            .asText())
                    .describedAs("a plus stands for itself in a path, as it is or encoded")
                    .isEqualTo(odd);
            assertThat(server.requests(PathKind.PAGE)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api3/esls/FF-FF-FF", "/api3/S009/esls/page/1", "/api3/S001/esls/page/0", "/api3/%zz"})
    void what_the_server_does_not_know_is_a_404(String path) throws Exception {
        try (EslServer server = EslServer.of(store(3).build()).start();
                Socket socket = new Client(server).ask(path)) {
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 404");
        }
    }

    @Test
    void what_is_no_http_is_refused() throws Exception {
        try (EslServer server = EslServer.of(store(3).build()).start();
                Socket socket = new Client(server).ask("/a path with blanks")) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void a_connection_takes_one_request_after_the_other() throws Exception {
        try (EslServer server = EslServer.of(store(3).build()).start();
                Socket socket = new Client(server).ask("/1")) {
            byte[] first = socket.getInputStream().readNBytes(12);
            socket.getOutputStream()
                    .write("GET /2 HTTP/1.1\r\n\r\nGET /3 HTTP/1.1\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] rest = socket.getInputStream().readAllBytes();
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 404");
            assertThat(new String(rest, StandardCharsets.US_ASCII))
                    .describedAs("two more answers, pipelined requests included, then the end that was asked for")
                    .containsSubsequence("HTTP/1.1 404", "HTTP/1.1 404", "Connection: close");
            assertThat(server.requests()).extracting(SeenRequest::path).containsExactly("/1", "/2", "/3");
        }
    }

    @Test
    void a_client_of_http_1_0_gets_its_answer_and_the_end() throws Exception {
        try (EslServer server = EslServer.of(store(3).build()).start();
                Socket socket = new Client(server).ask("/1")) {
            socket.getOutputStream().write("GET /2 HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .contains("Connection: close");
        }
    }

    @Test
    void the_body_is_the_same_in_every_framing() throws Exception {
        byte[] plain = body(Answer.contentLength(), "Content-Length");
        assertThat(body(Answer.chunked(), "Transfer-Encoding")).isEqualTo(plain);
        assertThat(body(Answer.untilClose(), "Connection")).isEqualTo(plain);
        for (Answer framing : List.of(Answer.contentLength(), Answer.chunked(), Answer.untilClose())) {
            byte[] packed = body(Answer.gzipped(framing), "Content-Encoding");
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                assertThat(unpacked.readAllBytes()).isEqualTo(plain);
            }
        }
    }

    private static byte[] body(Answer framing, String header) throws Exception {
        try (EslServer server =
                EslServer.of(store(200).build()).answering(framing).start()) {
            HttpResponse<byte[]> response = new Client(server).get(EslPath.users());
            assertThat(response.headers().firstValue(header)).isPresent();
            return response.body();
        }
    }

    @Test
    void a_closed_server_ends_its_connections_and_takes_no_new_ones() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Answer silence = (wire, regular) -> {
            asked.countDown();
            Faults.silence().write(wire, regular);
        };
        EslServer server = EslServer.of(store(3).build()).answering(silence).start();
        try (Socket waiting = new Client(server).ask(EslPath.users())) {
            asked.await();
            server.close();
            assertThat(waiting.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> new Client(server).ask(EslPath.users())).isInstanceOf(ConnectException.class);
        }
    }
}
