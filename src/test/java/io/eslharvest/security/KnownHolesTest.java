package io.eslharvest.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.PathKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holes of the libraries that are shipped, as {@code SECURITY.md} names them: a hostile server tries each. */
// only so that a harvest that hangs fails the build
@Timeout(60)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KnownHolesTest {

    @TempDir
    private Path out;

    private static Answer answering(String head) {
        return (wire, regular) -> wire.finish((head + "\r\n\r\n{}").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Floods the client with this until it closes the connection. */
    private static Answer endless(String head, String more) {
        byte[] block = more.repeat(1 + 64_000 / more.length()).getBytes(StandardCharsets.ISO_8859_1);
        return (wire, regular) -> {
            wire.write(head.getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                wire.write(block);
            }
        };
    }

    private Night harvest(Answer fault) throws Exception {
        try (EslServer server = EslServer.of(Night.store(12)).start()) {
            server.faults().always(PathKind.LABEL, fault);
            return new Night(server.address())
                    .with("HARVEST_RETRIES", "1")
                    .with("HARVEST_REQUEST_TIMEOUT_MILLIS", TimeUnit.MINUTES.toMillis(10))
                    .harvest(out);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bogus", "gzip, bogus", "deflate", "\"", ";;,", "identity, , x"})
    void an_encoding_that_cannot_be_undone_costs_no_connection(String encoding) throws Exception {
        Night night = harvest(answering("HTTP/1.1 200 OK\r\nContent-Encoding: " + encoding + "\r\nContent-Length: 2"));

        assertThat(night.outcome())
                .describedAs("a connection that is not given back would be missed by the fifth request")
                .isEqualTo("partial");
        assertThat(Night.reasons(out)).hasSize(12);
    }

    @Test
    void a_broken_compression_costs_no_connection() throws Exception {
        Night night = harvest(answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2"));

        assertThat(night.outcome()).isEqualTo("partial");
        assertThat(Night.reasons(out)).hasSize(12);
    }

    @Test
    void headers_without_end_fill_no_memory() throws Exception {
        Night night = harvest(endless("HTTP/1.1 200 OK\r\n", "X-Header: of many\r\n"));

        assertThat(night.outcome()).isEqualTo("partial");
        assertThat(Night.reasons(out)).hasSize(12).containsOnly("malformed-http");
    }

    @Test
    void a_header_that_goes_on_and_on_fills_no_memory() throws Exception {
        Night night = harvest(endless("HTTP/1.1 200 OK\r\nX-Header: folded\r\n", " and on\r\n"));

        assertThat(night.outcome()).isEqualTo("partial");
        assertThat(Night.reasons(out)).hasSize(12).containsOnly("malformed-http");
    }

    @Test
    void trailers_without_end_fill_no_memory() throws Exception {
        Night night = harvest(endless(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", "X-Trailer: of many\r\n"));

        assertThat(night.outcome()).isEqualTo("partial");
        assertThat(Night.reasons(out)).hasSize(12);
    }
}
