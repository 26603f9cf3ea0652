package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.http.ServerConnections;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectionPoolProbeTest {

    private static final int CAP = 4;

    /** Asks through two endpoints, which differ in an option; even callers take one, odd ones the other. */
    private static void ask(EslServer server, int callers, HttpComponent component) throws Exception {
        try (ProbeContext probe = new ProbeContext()) {
            probe.camel().addComponent("http", component);
            probe.routes(routes -> routes.from("direct:ask")
                    .choice()
                    .when(exchange -> exchange.getMessage().getBody(Integer.class) % 2 == 0)
                    .setBody(routes.constant((Object) null))
                    .toD("http:" + server.address() + EslPath.users() + "?httpMethod=GET")
                    .otherwise()
                    .setBody(routes.constant((Object) null))
                    .toD("http:" + server.address() + EslPath.users() + "?httpMethod=GET&followRedirects=false"
                            + "&connectTimeout=7000")
                    .end());
            probe.sendAtOnce(callers, "direct:ask", exchange -> {});
        }
    }

    private static HttpComponent sharing() {
        HttpComponent component = new HttpComponent();
        component.setClientConnectionManager(ServerConnections.pool(CAP, 0, 5_000));
        component.setConnectionRequestTimeout(60_000);
        return component;
    }

    @Test
    void one_connection_manager_keeps_the_cap_over_all_endpoints() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).latencyMillis(100).start()) {
            ask(server, 12, sharing());
            assertThat(server.requests()).hasSize(12);
            assertThat(server.peakInFlight()).isEqualTo(CAP);
        }
    }

    @Test
    void without_it_every_endpoint_has_the_cap_for_itself() throws Exception {
        HttpComponent component = new HttpComponent();
        component.setConnectionsPerRoute(CAP);
        try (EslServer server = EslServer.of(Stock.store(1)).latencyMillis(300).start()) {
            ask(server, 12, component);
            assertThat(server.peakInFlight())
                    .describedAs("more than the cap: this is why the routes share one manager")
                    .isGreaterThan(CAP);
        }
    }

    @Test
    void the_cap_holds_while_responses_take_longer_than_ten_seconds() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).start()) {
            server.faults().times(CAP, path -> true, Faults.delayed(10_500));
            ask(server, 8, sharing());
            assertThat(server.requests()).hasSize(8);
            assertThat(server.peakInFlight())
                    .describedAs("a throttler of concurrent requests forgets its permits after 10 s, the pool does not")
                    .isEqualTo(CAP);
        }
    }
}
