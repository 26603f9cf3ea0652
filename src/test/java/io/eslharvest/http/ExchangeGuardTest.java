package io.eslharvest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExchangeGuardTest {

    private final ExchangeGuard guard = new ExchangeGuard(10_000, 1_000_000);
    private EslServer server;

    @BeforeEach
    void start_a_server() {
        server = EslServer.of(Stock.store(1)).start();
    }

    @AfterEach
    void stop_the_server() {
        guard.close();
        server.close();
    }

    /** A client that does something between the moment when a request may be sent and that when it is. */
    private CloseableHttpClient client(Runnable last) {
        HttpClientBuilder client = HttpClientBuilder.create().disableAutomaticRetries();
        guard.configureHttpClient(client);
        client.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "last", (request, scope, chain) -> {
            last.run();
            return chain.proceed(request, scope);
        });
        return client.build();
    }

    private int ask(CloseableHttpClient client) throws IOException {
        return client.execute(new HttpGet("http://" + server.address() + EslPath.users()), answer -> {
            answer.getEntity().getContent().readAllBytes();
            return answer.getCode();
        });
    }

    @Test
    void a_request_that_is_broken_off_just_before_it_is_sent_says_why_and_is_no_error_of_ours() throws Exception {
        try (CloseableHttpClient client = client(() -> guard.cutAll("the run was stopped"))) {
            assertThatThrownBy(() -> ask(client))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the run was stopped");
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void one_whose_connection_is_never_made_is_broken_off_and_counts_as_none_in_flight() throws Exception {
        // takes connections and says nothing: a handshake with it has no end
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                CloseableHttpClient client = client(() -> {})) {
            HttpGet request = new HttpGet("https://127.0.0.1:" + silent.getLocalPort() + EslPath.users());
            FutureTask<Integer> asking = new FutureTask<>(() -> client.execute(request, answer -> answer.getCode()));
            new Thread(asking, "ask").start();
            try (Socket taken = silent.accept()) {
                assertThat(taken.isConnected()).isTrue();
                for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60); !asking.isDone(); ) {
                    assertThat(System.nanoTime())
                            .describedAs("it is still asking")
                            .isLessThan(end);
                    assertThat(guard.inFlight("127.0.0.1", silent.getLocalPort()))
                            .isZero();
                    guard.cutAll("the run was stopped");
                    Thread.onSpinWait();
                }
            }
            assertThatThrownBy(asking::get)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .hasMessage("the run was stopped");
        }
    }

    @Test
    void one_that_is_not_broken_off_fails_with_what_it_failed_with() throws Exception {
        RuntimeException mistake = new IllegalStateException("an interceptor's mistake");
        Runnable fail = () -> {
            throw mistake;
        };
        try (CloseableHttpClient client = client(fail)) {
            assertThatThrownBy(() -> ask(client)).isSameAs(mistake);
        }
        try (CloseableHttpClient client = client(() -> {})) {
            assertThat(ask(client)).isEqualTo(200);
        }
    }
}
