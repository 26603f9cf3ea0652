package io.eslharvest.security;

import io.eslharvest.demo.EslServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Ends TLS in front of an ESL server, on a free loopback port. */
final class TlsFront implements AutoCloseable {

    private final EslServer server;
    private final SSLServerSocket listener;
    private final AtomicInteger handshakes = new AtomicInteger();

    private TlsFront(EslServer server, boolean clientCertificate) throws Exception {
        this.server = server;
        listener = (SSLServerSocket) Certificates.get()
                .forServer()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        listener.setNeedClientAuth(clientCertificate);
        // in TLS 1.3 a client learns after its first request only that it should have shown a certificate
        listener.setEnabledProtocols(new String[] {"TLSv1.2"});
        start(this::accept);
    }

    static TlsFront of(EslServer server) throws Exception {
        return new TlsFront(server, false);
    }

    /** Refuses clients without the certificate of {@link Certificates}. */
    static TlsFront askingForCertificate(EslServer server) throws Exception {
        return new TlsFront(server, true);
    }

    /** Its address under a host name; the server's certificate is good for localhost. */
    String url(String host) {
        return "https://" + host + ":" + listener.getLocalPort();
    }

    /** Connections that were secured. */
    int handshakes() {
        return handshakes.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket client = (SSLSocket) listener.accept();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the only way to end
        }
    }

    private void serve(SSLSocket client) {
        int port = Integer.parseInt(server.address().split(":")[1]);
        try (client) {
            client.startHandshake();
            handshakes.incrementAndGet();
            try (Socket behind = new Socket(InetAddress.getLoopbackAddress(), port)) {
                start(() -> pass(behind, client));
                pass(client, behind);
            }
        } catch (IOException refused) {
            // a handshake that one of the two broke off; the tests see that nothing came through
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException over) {
            // one side left, so the other is let go
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tls-front");
        thread.setDaemon(true);
        thread.start();
    }
}
