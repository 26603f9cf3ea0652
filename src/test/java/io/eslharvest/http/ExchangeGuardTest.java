package io.eslharvest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import io.eslharvest.hostile.DrippingHandshake;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
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

    @Test
    void one_that_cannot_be_broken_off_keeps_nobody_from_breaking_off_the_others() throws Exception {
        int port = Integer.parseInt(server.address().split(":")[1]);
        Runnable cutAll = () -> guard.cutAll("the run was stopped");
        Runnable cutThose = () -> guard.cut("127.0.0.1", port, "the run was stopped");
        for (Runnable cut : List.of(cutAll, cutThose)) {
            try (CloseableHttpClient client = stubborn(cut)) {
                assertThat(ask(client)).isEqualTo(200);
            }
        }
    }

    /** The first attempt to close a connection of the client is an error. */
    private CloseableHttpClient stubborn(Runnable last) {
        AtomicBoolean tried = new AtomicBoolean();
        HttpClientBuilder client = HttpClientBuilder.create().disableAutomaticRetries();
        guard.configureHttpClient(client);
        client.addExecInterceptorBefore("boarding", "stubborn", (request, scope, chain) -> {
            ExecRuntime stubborn = (ExecRuntime) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {ExecRuntime.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("discardEndpoint") && tried.compareAndSet(false, true)) {
                            throw new IllegalStateException("given back meanwhile");
                        }
                        return method.invoke(scope.execRuntime, arguments);
                    });
            return chain.proceed(
                    request,
                    new ExecChain.Scope(
                            scope.exchangeId, scope.route, scope.originalRequest, stubborn, scope.clientContext));
        });
        client.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "last", (request, scope, chain) -> {
            last.run();
            return chain.proceed(request, scope);
        });
        return client.build();
    }

    @Test
    void a_connection_that_is_secured_byte_by_byte_is_broken_off_as_one_that_is_never_made() throws Exception {
        try (ExchangeGuard impatient = new ExchangeGuard(300, 1_000_000);
                DrippingHandshake dripping = new DrippingHandshake()) {
            HttpClientBuilder builder = HttpClientBuilder.create().disableAutomaticRetries();
            impatient.configureHttpClient(builder);
            try (CloseableHttpClient client = builder.build()) {
                HttpGet request = new HttpGet(dripping.url() + EslPath.users());
                assertThatThrownBy(() -> client.execute(request, answer -> answer.getCode()))
                        .isInstanceOf(ConnectTimeoutException.class)
                        .hasMessage("no connection within 300 ms");
            }
            assertThat(impatient.mostInFlight("127.0.0.1", dripping.port())).isZero();
        }
    }

    @Test
    void the_wait_for_a_connection_of_the_pool_costs_a_request_none_of_its_time() throws Exception {
        server.faults().always(PathKind.USERS, Faults.silence());
        PoolingHttpClientConnectionManager one = ServerConnections.pool(1, 1, 5_000);
        try (ExchangeGuard impatient = new ExchangeGuard(300, 1_000_000)) {
            HttpClientBuilder builder =
                    HttpClientBuilder.create().disableAutomaticRetries().setConnectionManager(one);
            impatient.configureHttpClient(builder);
            try (CloseableHttpClient client = builder.build()) {
                List<FutureTask<Integer>> asking = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    FutureTask<Integer> each = new FutureTask<>(() -> ask(client));
                    asking.add(each);
                    new Thread(each, "ask").start();
                }
                for (FutureTask<Integer> each : asking) {
                    assertThatThrownBy(each::get)
                            .cause()
                            .isInstanceOf(RequestTimedOut.class)
                            .hasMessage("no complete answer within 300 ms");
                }
            }
        }
        assertThat(server.requests()).hasSize(3);
    }
}
