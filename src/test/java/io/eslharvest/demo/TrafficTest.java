package io.eslharvest.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// Only so that a body that never ends fails the build in place of stopping it.
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrafficTest {

    private static final String LABEL = EslPath.label("A1-B2-C3");

    private static final EslServerData DATA = EslServerData.builder()
            .store("S001", List.of(EslLabel.of("A1-B2-C3", "S001", Instant.EPOCH)))
            .build();

    @Test
    void requests_that_overlap_are_counted_together() throws Exception {
        CountDownLatch allThere = new CountDownLatch(5);
        Answer onceAllAreThere = (wire, regular) -> {
            allThere.countDown();
            try {
                allThere.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            Answer.contentLength().write(wire, regular);
        };
        try (EslServer server = EslServer.of(DATA).answering(onceAllAreThere).start()) {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sockets.add(new Client(server).ask(LABEL));
            }
            for (Socket socket : sockets) {
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                socket.close();
            }
            assertThat(server.peakInFlight()).isEqualTo(5);
        }
    }

    @Test
    void a_client_that_keeps_to_its_cap_is_never_seen_above_it() throws Exception {
        try (EslServer server = EslServer.of(DATA).start()) {
            inParallel(4, () -> {
                Client client = new Client(server);
                for (int i = 0; i < 500; i++) {
                    client.get(LABEL);
                }
                return null;
            });
            assertThat(server.peakInFlight())
                    .describedAs("an answer the client has in full is no longer in flight, however slow our thread")
                    .isBetween(1, 4);
            assertThat(server.requestsTo(LABEL)).hasSize(2000);
        }
    }

    @Test
    void a_client_that_waits_for_the_close_is_never_seen_above_its_cap() throws Exception {
        try (EslServer server =
                EslServer.of(DATA).answering(Answer.untilClose()).start()) {
            Client client = new Client(server);
            for (int i = 0; i < 300; i++) {
                try (Socket socket = client.ask(LABEL)) {
                    socket.getInputStream().readAllBytes();
                }
            }
            assertThat(server.peakInFlight()).isEqualTo(1);
        }
    }

    @Test
    void a_request_counts_until_its_client_closes_and_no_longer() throws Exception {
        FaultPlan silence = new FaultPlan().always(LABEL::equals, Faults.silence());
        try (EslServer server = EslServer.of(DATA).faults(silence).start()) {
            Client client = new Client(server);
            for (int i = 0; i < 200; i++) {
                try (Socket given = client.ask(LABEL)) {
                    assertThat(given.isConnected()).isTrue();
                }
            }
            client.get(EslPath.users());
            assertThat(server.peakInFlight())
                    .describedAs("each was given up before the next was sent")
                    .isEqualTo(1);
        }
    }

    @Test
    void a_request_still_open_counts_beside_the_next() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        FaultPlan silence = new FaultPlan().always(LABEL::equals, (wire, regular) -> {
            arrived.countDown();
            Faults.silence().write(wire, regular);
        });
        try (EslServer server = EslServer.of(DATA).faults(silence).start();
                Socket held = new Client(server).ask(LABEL)) {
            arrived.await();
            new Client(server).get(EslPath.users());
            assertThat(held.isClosed()).isFalse();
            assertThat(server.peakInFlight()).isEqualTo(2);
            assertThat(server.requestsTo(LABEL).get(0).endNanos()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void the_log_tells_paths_headers_and_times_in_order() throws Exception {
        try (EslServer server = EslServer.of(DATA).latencyMillis(2).start()) {
            Client client = new Client(server);
            client.get(EslPath.users());
            HttpClient.newHttpClient()
                    .send(client.request(LABEL).header("X-Shop", "7").build(), BodyHandlers.discarding());
            List<SeenRequest> seen = server.requests();
            assertThat(seen).extracting(SeenRequest::kind).containsExactly(PathKind.USERS, PathKind.LABEL);
            assertThat(seen.get(1).headers()).containsEntry("x-shop", "7");
            assertThat(seen.get(0).endNanos())
                    .isGreaterThanOrEqualTo(seen.get(0).startNanos() + 2_000_000)
                    .isLessThanOrEqualTo(seen.get(1).startNanos());
            server.forgetRequests();
            assertThat(server.requests()).isEmpty();
            assertThat(server.peakInFlight()).isZero();
        }
    }

    private static void inParallel(int threads, Callable<Void> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(work));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
