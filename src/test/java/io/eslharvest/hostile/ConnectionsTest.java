package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** Servers that are not there, that do not answer in time, or that use a connection in a way of their own. */
// Only so that a harvest that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectionsTest {

    private static final int LABELS = 6;
    private static final int ATTEMPTS = 3;
    private static final int LANES = 4;
    private static final Map<String, Predicate<String>> PLACES = Map.of(
            "stores", PathKind.USERS,
            "page", EslPath.page(Shop.STORE, 2)::equals,
            "label", EslPath.label("L03")::equals);

    /** With the timeouts that ship: a machine that stands still for a moment costs no retry. */
    private static Harvest harvest;

    private static Harvest impatient;

    @BeforeAll
    static void start(@TempDir Path patiently, @TempDir Path impatiently) throws Exception {
        harvest = Harvest.in(patiently, Map.of());
        impatient = Harvest.in(
                impatiently,
                Map.of(
                        "harvest.request-timeout-millis", "1000",
                        "harvest.connect-timeout-millis", "600",
                        "harvest.parallel-servers", "20"));
    }

    @AfterAll
    static void stop() {
        harvest.close();
        impatient.close();
    }

    private static EslServer server() {
        return EslServer.of(Shop.of(LABELS).build()).start();
    }

    static Stream<Arguments> framings() {
        return Stream.of(
                framing("chunked", Answer.chunked()),
                framing("closed after each answer", Answer.untilClose()),
                framing("gzip", Answer.gzipped(Answer.contentLength())),
                framing("gzip in chunks", Answer.gzipped(Answer.chunked())),
                framing("gzip until the close", Answer.gzipped(Answer.untilClose())),
                framing("text/html", Faults.contentType("text/html")),
                framing("another charset", Faults.contentType("application/json; charset=ISO-8859-1")),
                framing("a type that is none", Faults.contentType(";;")),
                framing(
                        "a type that Java could read as an object",
                        Faults.contentType("application/x-java-serialized-object")));
    }

    private static Arguments framing(String name, Answer answer) {
        return Arguments.of(Named.of(name, answer));
    }

    @ParameterizedTest
    @MethodSource("framings")
    void good_json_is_taken_however_it_is_wrapped(Answer framing) throws Exception {
        try (EslServer server =
                EslServer.of(Shop.of(LABELS).build()).answering(framing).start()) {
            Haul haul = harvest.run(server);
            assertThat(haul.reasons()).isEmpty();
            assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
            assertThat(haul.total("retries")).isZero();
        }
    }

    @Test
    void a_server_that_refuses_connections_is_named() throws Exception {
        String dead;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = "127.0.0.1:" + free.getLocalPort();
        }
        Haul haul = harvest.run(dead);
        assertThat(haul.outcome()).isEqualTo("nothing");
        assertThat(haul.reasons()).containsExactly("connection-refused");
        assertThat(haul.missing().get(0).path("server").asText()).isEqualTo(dead);
        assertThat(haul.missing().get(0).path("attempts").asInt()).isEqualTo(ATTEMPTS);
    }

    @Test
    void a_host_without_an_address_is_named() throws Exception {
        Haul haul = harvest.run("no-such-host.invalid:9000");
        assertThat(haul.outcome()).isEqualTo("nothing");
        assertThat(haul.reasons()).containsExactly("unknown-host");
    }

    @Test
    void a_handshake_that_drips_is_given_up_in_time_and_tried_as_often_as_others() throws Exception {
        try (DrippingHandshake dripping = new DrippingHandshake();
                EslServer good = server()) {
            Haul haul = impatient.run(dripping.url(), good.address());
            assertThat(haul.reasons()).containsExactly("connect-timeout");
            assertThat(haul.missing().get(0).path("attempts").asInt()).isEqualTo(ATTEMPTS);
            assertThat(haul.missing().get(0).path("detail").asText()).isEqualTo("no connection within 600 ms");
            assertThat(dripping.connections()).isEqualTo(ATTEMPTS);
            assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
        }
    }

    @Test
    void connections_closed_without_notice_cost_each_lane_a_retry_and_no_label() throws Exception {
        try (EslServer server = EslServer.of(Shop.of(400).pageSize(20).build())
                .answering(Faults.closeAfterwards())
                .start()) {
            Haul haul = harvest.run(server);
            assertThat(haul.reasons()).isEmpty();
            assertThat(haul.ids()).hasSize(400);
            assertThat(haul.total("retries"))
                    .describedAs("once it was seen, no request is sent on a connection that was used before")
                    .isLessThanOrEqualTo(LANES);
        }
    }

    @Test
    void the_rest_of_a_body_that_is_longer_than_said_stands_in_the_way_of_no_other_answer() throws Exception {
        try (EslServer server = server()) {
            PLACES.values().forEach(where -> server.faults().once(where, Faults.longerThanSaid(1)));
            Haul haul = harvest.run(server);
            assertThat(haul.reasons()).isEmpty();
            assertThat(haul.ids()).isEqualTo(Shop.ids(LABELS));
            assertThat(haul.total("retries"))
                    .describedAs("one for each such body: a connection that was used again would time out")
                    .isEqualTo(PLACES.size());
        }
    }

    /** All at once, since each takes as long as its timeouts. */
    @Test
    void what_does_not_answer_in_time_is_a_timeout_wherever_it_happens() throws Exception {
        Map<String, EslServer> servers = new LinkedHashMap<>();
        try {
            PLACES.forEach((place, where) -> {
                Map.of("silent", Faults.silence(), "trickling", Faults.trickle(100))
                        .forEach((fault, answer) -> {
                            EslServer always = server();
                            always.faults().always(where, answer);
                            servers.put(place + " always " + fault, always);
                            EslServer once = server();
                            once.faults().once(where, answer);
                            servers.put(place + " once " + fault, once);
                        });
            });
            Haul haul = impatient.run(servers.values().toArray(EslServer[]::new));
            servers.forEach((name, server) -> {
                List<String> reasons = new ArrayList<>();
                haul.missing().stream()
                        .filter(line -> line.path("server").asText().equals(server.address()))
                        .forEach(line -> reasons.add(line.path("reason").asText()));
                int written = haul.of(server).path("written").asInt();
                if (name.contains("once")) {
                    assertThat(reasons).describedAs(name).isEmpty();
                    assertThat(written).describedAs(name).isEqualTo(LABELS);
                } else {
                    assertThat(reasons).describedAs(name).containsExactly("timeout");
                    int lost = name.startsWith("stores") ? LABELS : name.startsWith("page") ? 2 : 1;
                    assertThat(written).describedAs(name).isEqualTo(LABELS - lost);
                }
            });
            assertThat(haul.outcome()).isEqualTo("partial");
        } finally {
            servers.values().forEach(EslServer::close);
        }
    }
}
