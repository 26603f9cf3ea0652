package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.EslServer;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Harvests over TLS, through the shipped routes and on real sockets. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TlsTest {

    private static final int LABELS = 30;

    @TempDir
    private Path folder;

    private Night trusting(String server) throws Exception {
        Path trustStore = Certificates.get().trustStore(folder.resolve("trusted"), "PKCS12");
        return new Night(server)
                .with("HARVEST_TLS_TRUST_STORE", trustStore)
                .with("HARVEST_TLS_TRUST_STORE_PASSWORD", Certificates.PASSWORD);
    }

    private Path out() {
        return folder.resolve("out");
    }

    @Test
    void a_server_of_a_trusted_authority_is_harvested() throws Exception {
        try (EslServer server = EslServer.of(Night.store(LABELS)).start();
                TlsFront front = TlsFront.of(server)) {
            Night night = trusting(front.url("localhost")).harvest(out());

            assertThat(night.outcome()).isEqualTo("complete");
            assertThat(front.handshakes())
                    .describedAs("a connection is secured once and used for many requests")
                    .isBetween(1, 4);
        }
    }

    @Test
    void a_server_of_an_authority_that_nobody_named_is_asked_nothing() throws Exception {
        try (EslServer server = EslServer.of(Night.store(LABELS)).start();
                TlsFront front = TlsFront.of(server)) {
            Night night = new Night(front.url("localhost")).harvest(out());

            assertThat(night.outcome()).isEqualTo("nothing");
            assertThat(Night.missing(out())).singleElement().satisfies(line -> {
                assertThat(line.path("reason").asText()).isEqualTo("tls");
                assertThat(line.path("attempts").asInt())
                        .describedAs("the certificate is not better the second time")
                        .isEqualTo(1);
            });
            assertThat(server.requests())
                    .describedAs("no request may reach a server that did not prove who it is")
                    .isEmpty();
        }
    }

    @Test
    void a_certificate_of_another_host_is_not_taken() throws Exception {
        try (EslServer server = EslServer.of(Night.store(LABELS)).start();
                TlsFront front = TlsFront.of(server)) {
            Night night = trusting(front.url("127.0.0.1")).harvest(out());

            assertThat(night.outcome()).isEqualTo("nothing");
            assertThat(Night.reasons(out())).containsExactly("tls");
            assertThat(server.requests())
                    .describedAs("who holds a certificate of one host must not pass for another")
                    .isEmpty();
        }
    }

    @Test
    void a_server_that_asks_for_a_certificate_gets_none_where_none_is_configured() throws Exception {
        try (EslServer server = EslServer.of(Night.store(LABELS)).start();
                TlsFront front = TlsFront.askingForCertificate(server)) {
            Night night = trusting(front.url("localhost")).harvest(out());

            assertThat(night.outcome()).isEqualTo("nothing");
            assertThat(Night.reasons(out())).containsExactly("tls");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PKCS12", "JKS"})
    void a_server_that_asks_for_a_certificate_is_shown_the_configured_one(String type) throws Exception {
        Path keyStore = Certificates.get().keyStore(folder.resolve("client"), type, Certificates.PASSWORD);
        try (EslServer server = EslServer.of(Night.store(LABELS)).start();
                TlsFront front = TlsFront.askingForCertificate(server)) {
            Night night = trusting(front.url("localhost"))
                    .with("HARVEST_TLS_KEY_STORE", keyStore)
                    .with("HARVEST_TLS_KEY_STORE_PASSWORD", Certificates.PASSWORD)
                    .harvest(out());

            assertThat(night.outcome()).isEqualTo("complete");
            assertThat(server.requests()).hasSizeGreaterThan(LABELS);
            assertThat(front.handshakes())
                    .describedAs("connections with a certificate are used again like any other")
                    .isBetween(1, 4);
        }
    }
}
