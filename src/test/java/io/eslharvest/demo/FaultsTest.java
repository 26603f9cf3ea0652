package io.eslharvest.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Only so that a body that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultsTest {

    private static final String PATH = EslPath.label("A1-B2-C3");
    private static final ObjectMapper JSON = new ObjectMapper();

    private EslServer server;
    private Client client;
    private byte[] regular;

    @BeforeEach
    void start() throws Exception {
        EslLabel label = EslLabel.of("A1-B2-C3", "S001", Instant.EPOCH);
        server = EslServer.of(
                        EslServerData.builder().store("S001", List.of(label)).build())
                .start();
        client = new Client(server);
        regular = client.get(PATH).body();
        assertThat(JSON.readTree(regular).at("/data/esl_id").asText()).isEqualTo("A1-B2-C3");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<byte[]> answer(Answer fault) throws IOException, InterruptedException {
        server.faults().once(PATH::equals, fault);
        return client.get(PATH);
    }

    @Test
    void a_status_comes_with_its_headers_and_the_connection_stays() throws Exception {
        HttpResponse<byte[]> response = answer(Faults.status(429, Map.of("Retry-After", "1")));
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(client.get(PATH).body())
                .describedAs("the fault was for once")
                .isEqualTo(regular);
    }

    @Test
    void a_redirect_names_where_to() throws Exception {
        HttpResponse<byte[]> response = answer(Faults.redirectTo("/login"));
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("/login");
    }

    @Test
    void a_delayed_answer_is_the_regular_one_but_not_before_its_time() throws Exception {
        assertThat(answer(Faults.delayed(60)).body()).isEqualTo(regular);
        SeenRequest seen = server.requestsTo(PATH).get(1);
        assertThat(seen.endNanos() - seen.startNanos()).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(60));
        assertThat(answer(Faults.delayed(1, Faults.status(500))).statusCode()).isEqualTo(500);
    }

    @Test
    void silence_outlasts_the_client() {
        server.faults().once(PATH::equals, Faults.silence());
        assertThatThrownBy(() -> client.getWithin(Duration.ofMillis(100), PATH))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void a_trickle_takes_its_time_for_each_byte_and_is_whole_in_the_end() throws Exception {
        assertThat(answer(Faults.trickle(1)).body()).isEqualTo(regular);
        SeenRequest seen = server.requestsTo(PATH).get(1);
        assertThat(seen.endNanos() - seen.startNanos())
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(regular.length));
    }

    @Test
    void a_reset_in_the_body_is_no_orderly_end() throws Exception {
        server.faults().once(PATH::equals, Faults.resetInBody());
        try (Socket socket = client.ask(PATH)) {
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void a_short_body_ends_orderly_before_its_length_is_reached() throws Exception {
        server.faults().once(PATH::equals, Faults.shortBody());
        try (Socket socket = client.ask(PATH)) {
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all).contains("Content-Length: " + regular.length);
            assertThat(all.substring(all.indexOf("\r\n\r\n") + 4)).hasSize(regular.length / 2);
        }
        assertThatThrownBy(() -> answer(Faults.shortBody())).isInstanceOf(IOException.class);
    }

    @Test
    void a_close_afterwards_leaves_the_answer_whole_and_is_not_announced() throws Exception {
        server.faults().once(PATH::equals, Faults.closeAfterwards());
        try (Socket socket = client.ask(PATH)) {
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(all)
                    .endsWith(new String(regular, StandardCharsets.UTF_8))
                    .doesNotContain("Connection: close");
        }
    }

    @Test
    void truncated_json_is_a_whole_body_that_does_not_parse() throws Exception {
        HttpResponse<byte[]> response = answer(Faults.truncatedJson());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> JSON.readTree(response.body())).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void a_web_page_and_an_error_object_come_with_200() throws Exception {
        HttpResponse<byte[]> page = answer(Faults.html());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
        HttpResponse<byte[]> error = answer(Faults.errorJson());
        assertThat(error.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(error.body()).has("error")).isTrue();
    }

    @Test
    void given_json_replaces_even_a_404() throws Exception {
        String unknown = EslPath.label("FF-FF-FF");
        server.faults().once(unknown::equals, Faults.json("{\"data\":null}"));
        HttpResponse<byte[]> response = client.get(unknown);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"data\":null}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void another_content_type_leaves_the_body_as_it_is() throws Exception {
        HttpResponse<byte[]> response = answer(Faults.contentType("text/plain"));
        assertThat(response.headers().allValues("Content-Type")).containsExactly("text/plain");
        assertThat(response.body()).isEqualTo(regular);
    }

    @Test
    void invalid_utf_8_hides_in_a_text_value() throws Exception {
        byte[] body = answer(Faults.invalidUtf8()).body();
        assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)))
                .isInstanceOf(CharacterCodingException.class);
        assertThat(JSON.readTree(new String(body, StandardCharsets.UTF_8))
                        .at("/data/esl_id")
                        .asText())
                .describedAs("to a decoder that replaces bad bytes it is good JSON, with a good id")
                .isEqualTo("A1-B2-C3");
    }

    @Test
    void a_huge_body_is_right_but_for_its_size() throws Exception {
        byte[] body = answer(Faults.hugeBody(1_000_000)).body();
        assertThat(body).hasSize(1_000_000 + regular.length).endsWith(regular);
        assertThat(JSON.readTree(body)).isEqualTo(JSON.readTree(regular));
    }

    @Test
    void a_huge_body_stops_where_its_client_does() throws Exception {
        server.faults().once(PATH::equals, Faults.hugeBody(Long.MAX_VALUE / 2));
        try (InputStream body = client.stream(PATH).body()) {
            assertThat(new String(body.readNBytes(10_000_000), StandardCharsets.US_ASCII))
                    .hasSize(10_000_000)
                    .isBlank();
        }
        assertThat(client.get(PATH).body()).isEqualTo(regular);
    }

    @Test
    void a_gzip_bomb_is_small_on_the_wire() throws Exception {
        server.faults().once(PATH::equals, Faults.gzipBomb(5_000_000));
        byte[] packed = client.get(PATH).body();
        assertThat(packed).hasSizeLessThan(50_000);
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            assertThat(unpacked.readAllBytes())
                    .hasSize(5_000_000 + regular.length)
                    .endsWith(regular);
        }
    }

    @Test
    void raw_bytes_are_all_that_is_sent() throws Exception {
        byte[] odd = "HTTP/1.1 200 \r\nContent-Length: many\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        server.faults().once(PATH::equals, Faults.raw(odd)).once(PATH::equals, Faults.raw(new byte[0]));
        try (Socket first = client.ask(PATH);
                Socket second = new Client(server).ask(PATH)) {
            assertThat(List.of(
                            first.getInputStream().readAllBytes().length,
                            second.getInputStream().readAllBytes().length))
                    .containsExactlyInAnyOrder(odd.length, 0);
        }
    }
}
