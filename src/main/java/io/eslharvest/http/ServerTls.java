package io.eslharvest.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * Secures connections to https servers as the run of their first request has it configured. The request brings it along:
 * the pool of connections is older than any run.
 */
final class ServerTls implements TlsSocketStrategy {

    private static final String ATTRIBUTE = ServerTls.class.getName();

    private final long handshakeMillis;

    /** @param handshakeMillis longest time for securing a connection, from its first byte to its last */
    ServerTls(long handshakeMillis) {
        this.handshakeMillis = handshakeMillis;
    }

    /**
     * Says how a connection is secured, should this request need a new one.
     *
     * @param configured empty for what the Java runtime has
     */
    static void choose(Optional<SSLContext> configured, HttpContext request) {
        request.setAttribute(ATTRIBUTE, configured.orElseGet(SSLContexts::createSystemDefault));
    }

    @Override
    public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext request)
            throws IOException {
        if (!(request.getAttribute(ATTRIBUTE) instanceof SSLContext context)) {
            throw new SSLException("nobody said how " + host + ":" + port + " is to be trusted");
        }
        Flight flight = Flight.of(request);
        if (flight != null) {
            // a timeout of the socket bounds each wait of a handshake, and not the sum of them
            flight.secure(handshakeMillis);
        }
        // the name of the host is checked by the platform and by the client: either alone has been found wanting
        TlsSocketStrategy verifying =
                new DefaultClientTlsStrategy(context, HostnameVerificationPolicy.BOTH, new DefaultHostnameVerifier());
        try {
            return verifying.upgrade(socket, host, port, attachment, request);
        } catch (SocketException | EOFException brokenOff) {
            // what a server's refusal looks like where its close overtakes its alert
            throw new SSLException(
                    "the server broke off while the connection was being secured; does it ask for a certificate, see"
                            + " harvest.tls-key-store?",
                    brokenOff);
        }
    }
}
