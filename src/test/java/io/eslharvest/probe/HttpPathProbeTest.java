package io.eslharvest.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.SeenRequest;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpPathProbeTest {

    private static final String ENCODED = "/api3/esls/a%2Fb%20c%2Bd%3Fe";
    private static final String ANY_SERVER = "http:server?httpMethod=GET&throwExceptionOnFailure=false";

    @Test
    void a_path_in_the_header_goes_out_as_it_was_encoded() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).start();
                ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:get").to(ANY_SERVER));
            probe.send("direct:get", exchange -> ask(exchange, server));
            assertThat(server.requests()).extracting(SeenRequest::path).containsExactly(ENCODED);
        }
    }

    @Test
    void one_endpoint_asks_each_server_that_the_header_names() throws Exception {
        try (EslServer one = EslServer.of(Stock.store(1)).start();
                EslServer other = EslServer.of(Stock.store(1)).start();
                ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:get").to(ANY_SERVER));
            probe.send("direct:get", exchange -> ask(exchange, one));
            probe.send("direct:get", exchange -> ask(exchange, other));
            assertThat(one.requests()).hasSize(1);
            assertThat(other.requests()).hasSize(1);
        }
    }

    private static void ask(Exchange exchange, EslServer server) {
        exchange.getMessage().setHeader(Exchange.HTTP_URI, "http://" + server.address());
        exchange.getMessage().setHeader(Exchange.HTTP_PATH, ENCODED);
    }

    @Test
    void a_path_in_the_uri_of_a_dynamic_endpoint_does_not() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).start();
                ProbeContext probe = new ProbeContext()) {
            probe.routes(routes -> routes.from("direct:get")
                    .toD("http:" + server.address() + "${variable.path}?httpMethod=GET&throwExceptionOnFailure=false"));
            probe.send("direct:get", exchange -> exchange.setVariable("path", ENCODED));
            assertThat(server.requests())
                    .describedAs("this is why the path is a header")
                    .extracting(SeenRequest::path)
                    .doesNotContain(ENCODED);
        }
    }

    @Test
    void headers_of_camel_stay_at_home_and_all_others_go_out() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(1)).start();
                ProbeContext probe = new ProbeContext()) {
            probe.routes(
                    routes -> routes.from("direct:get").toD("http:" + server.address() + "/api3/users?httpMethod=GET"));
            probe.send("direct:get", exchange -> {
                exchange.getMessage().setHeader("CamelSecret", "x");
                exchange.getMessage().setHeader("leftover", "y");
                exchange.setVariable("state", "z");
            });
            assertThat(server.requests().get(0).headers())
                    .containsEntry("leftover", "y")
                    .doesNotContainKeys("CamelSecret", "state");
        }
    }
}
