package io.eslharvest.http;

import com.fasterxml.jackson.core.JacksonException;
import io.eslharvest.harvest.Failure;
import io.eslharvest.harvest.WrongShape;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.CharacterCodingException;
import java.security.cert.CertificateException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Names what went wrong with a request by a short code that scripts can rely on. */
final class FailureReasons {

    private FailureReasons() {}

    static Failure of(Throwable thrown) {
        Throwable error = unwrapped(thrown);
        if (error instanceof HttpOperationFailedException answer) {
            int status = answer.getStatusCode();
            return new Failure("http-" + status, answered(answer), status >= 500 || status == 429);
        }
        if (isStop(error)) {
            return new Failure("stopped", error.getMessage(), false);
        }
        if (error instanceof IOException || error instanceof org.apache.hc.core5.http.HttpException) {
            return new Failure(code(error), detail(error), !isAboutCertificates(error));
        }
        return new Failure("internal-error", detail(error), false);
    }

    /** Whether nothing failed but that no request may be sent any more, or its answer read to the end. */
    static boolean isStop(Throwable thrown) {
        Throwable error = unwrapped(thrown);
        return error instanceof HarvestStopped || error instanceof RequestCut;
    }

    /** What an expression of a route throws comes wrapped, and so does what the client cannot read as HTTP. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable error = thrown;
        while ((error instanceof RuntimeCamelException || error instanceof ClientProtocolException)
                && error.getCause() != null) {
            error = error.getCause();
        }
        return error;
    }

    private static String answered(HttpOperationFailedException answer) {
        String status = "answered " + answer.getStatusCode()
                + (answer.getStatusText() == null ? "" : " " + answer.getStatusText());
        return answer.getRedirectLocation() == null ? status : status + ", a redirect that is not followed";
    }

    /** A certificate that is not trusted now is not trusted half a second later. */
    private static boolean isAboutCertificates(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }

    private static String code(Throwable error) {
        if (error instanceof RequestTimedOut) {
            return "timeout";
        }
        if (error instanceof ConnectTimeoutException) {
            return "connect-timeout";
        }
        if (error instanceof SocketTimeoutException) {
            return "timeout";
        }
        if (error instanceof BodyTooLarge) {
            return "body-too-large";
        }
        if (error instanceof MessageConstraintException) {
            return "malformed-http";
        }
        if (error instanceof CharacterCodingException) {
            return "not-utf-8";
        }
        if (error instanceof WrongShape || error.getCause() instanceof WrongShape) {
            return "wrong-shape";
        }
        if (error instanceof JacksonException) {
            // a body that broke off or is no UTF-8 is told by what Jackson stumbled over
            return error.getCause() instanceof CharacterCodingException ? "not-utf-8" : "malformed-json";
        }
        if (error instanceof UnknownHostException) {
            return "unknown-host";
        }
        if (error instanceof NoRouteToHostException) {
            return "no-route-to-host";
        }
        if (error instanceof ConnectException) {
            return "connection-refused";
        }
        if (error instanceof SSLException) {
            return "tls";
        }
        if (error instanceof ZipException) {
            return "malformed-gzip";
        }
        if (error instanceof TruncatedChunkException
                || error instanceof MalformedChunkCodingException
                || error instanceof EOFException) {
            return "truncated-body";
        }
        if (error instanceof NoHttpResponseException) {
            return "no-response";
        }
        if (error instanceof ConnectionClosedException) {
            return "truncated-body";
        }
        if (error instanceof SocketException) {
            return "connection-reset";
        }
        if (error instanceof ParseException || error instanceof org.apache.hc.core5.http.ProtocolException) {
            return "malformed-http";
        }
        return "io-error";
    }

    private static String detail(Throwable error) {
        String message = error instanceof JacksonException json ? json.getOriginalMessage() : error.getMessage();
        return message == null
                ? error.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
