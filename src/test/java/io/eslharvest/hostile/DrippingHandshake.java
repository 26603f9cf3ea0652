package io.eslharvest.hostile;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A server that takes a TLS handshake on and answers a byte of it now and then: no wait for the next byte is long. */
public final class DrippingHandshake implements AutoCloseable {

    private static final long MILLIS_PER_BYTE = 50;

    /** The head of a record of 16 KiB, and of a server hello that fills it. */
    private static final byte[] START = {0x16, 3, 3, 0x3f, (byte) 0xff, 2, 0, 0x3f, (byte) 0xfb, 3, 3};

    private final ServerSocket door;
    private final ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
    private volatile int connections;

    public DrippingHandshake() throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread porter = new Thread(this::takeConnections, "dripping-handshake");
        porter.setDaemon(true);
        porter.start();
    }

    private void takeConnections() {
        try {
            while (true) {
                Socket connection = door.accept();
                connections++;
                connection.getOutputStream().write(START);
                drips.scheduleAtFixedRate(() -> drip(connection), 0, MILLIS_PER_BYTE, TimeUnit.MILLISECONDS);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void drip(Socket connection) {
        try {
            connection.getOutputStream().write('a');
        } catch (IOException brokenOff) {
            throw new IllegalStateException("the other side does not wait any more", brokenOff);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    public String url() {
        return "https://127.0.0.1:" + port();
    }

    /** Connections that it was asked for. */
    public int connections() {
        return connections;
    }

    @Override
    public void close() throws IOException {
        drips.shutdownNow();
        door.close();
    }
}
