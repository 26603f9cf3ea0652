package io.eslharvest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.harvest.Failure;
import io.eslharvest.harvest.WrongShape;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.util.Map;
import java.util.zip.ZipException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailureReasonsTest {

    private static HttpOperationFailedException status(int status, String location) {
        return new HttpOperationFailedException("http://h:1/x", status, null, location, Map.of(), "");
    }

    @ParameterizedTest
    @CsvSource({
        "500,true",
        "502,true",
        "503,true",
        "599,true",
        "429,true",
        "400,false",
        "401,false",
        "404,false",
        "410,false",
        "204,false",
        "301,false",
        "302,false",
        "304,false"
    })
    void a_status_is_worth_another_try_if_it_may_pass(int status, boolean worth) {
        Failure failure = FailureReasons.of(status(status, null));
        assertThat(failure.reason()).isEqualTo("http-" + status);
        assertThat(failure.worthRetrying()).isEqualTo(worth);
    }

    @Test
    void a_redirect_says_that_it_is_not_followed() {
        assertThat(FailureReasons.of(status(302, "http://elsewhere/")).detail()).contains("redirect");
    }

    @Test
    void errors_of_the_wire_have_names_and_are_worth_another_try() {
        Map<Exception, String> names = Map.ofEntries(
                Map.entry(new RequestTimedOut(30_000, null), "timeout"),
                Map.entry(new SocketTimeoutException("Read timed out"), "timeout"),
                Map.entry(new ConnectTimeoutException("slow"), "connect-timeout"),
                Map.entry(new BodyTooLarge(10), "body-too-large"),
                Map.entry(new MalformedInputException(1), "not-utf-8"),
                Map.entry(new WrongShape("no data"), "wrong-shape"),
                Map.entry(new UnknownHostException("h"), "unknown-host"),
                Map.entry(new NoRouteToHostException("h"), "no-route-to-host"),
                Map.entry(new ConnectException("refused"), "connection-refused"),
                Map.entry(new SSLHandshakeException("no trust"), "tls"),
                Map.entry(new ZipException("not in gzip format"), "malformed-gzip"),
                Map.entry(new TruncatedChunkException("cut"), "truncated-body"),
                Map.entry(new EOFException("cut"), "truncated-body"),
                Map.entry(new ConnectionClosedException("cut"), "truncated-body"),
                Map.entry(new NoHttpResponseException("gone"), "no-response"),
                Map.entry(new SocketException("Connection reset"), "connection-reset"),
                Map.entry(new ProtocolException("not HTTP"), "malformed-http"),
                Map.entry(new ClientProtocolException(new ProtocolException("two lengths")), "malformed-http"),
                Map.entry(new IOException("something"), "io-error"));
        names.forEach((error, name) -> {
            Failure failure = FailureReasons.of(error);
            assertThat(failure.reason()).describedAs(error.toString()).isEqualTo(name);
            assertThat(failure.worthRetrying()).describedAs(error.toString()).isTrue();
            assertThat(failure.detail()).isNotBlank();
        });
    }

    @Test
    void a_stopped_run_and_an_error_in_the_routes_are_final() {
        assertThat(FailureReasons.of(new IllegalStateException("an engineer's step")))
                .isEqualTo(new Failure("internal-error", "an engineer's step", false));
        assertThat(FailureReasons.of(new HarvestStopped("interrupted")).reason())
                .isEqualTo("stopped");
        assertThat(FailureReasons.of(new HarvestStopped("interrupted")).worthRetrying())
                .isFalse();
        assertThat(FailureReasons.of(new RequestCut("the run was stopped", new IOException("socket closed"))))
                .isEqualTo(new Failure("stopped", "the run was stopped", false));
    }

    @Test
    void what_is_wrong_with_an_answer_is_found_in_camels_wrappings_and_nothing_else_is() {
        Exception wrapped = new CamelExecutionException("in an expression", null, new WrongShape("another label"));
        assertThat(FailureReasons.of(wrapped).reason()).isEqualTo("wrong-shape");
        Exception step = new IllegalStateException("an engineer's step", new IOException("its own file"));
        assertThat(FailureReasons.of(step).reason())
                .describedAs("an I/O error of a step is not the server's")
                .isEqualTo("internal-error");
    }

    @Test
    void a_detail_is_one_line_also_where_there_is_no_message() {
        assertThat(FailureReasons.of(new IOException("first\nsecond")).detail()).isEqualTo("first");
        assertThat(FailureReasons.of(new IOException()).detail()).isEqualTo("IOException");
        assertThat(FailureReasons.of(new IOException("")).detail()).isNotNull();
    }
}
