package io.eslharvest.bench.fleet;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** What the fleet does when nothing else holds it up: asked over 4 connections by a client that throws answers away. */
final class OwnRate {

    private static final int CONNECTIONS = 4;
    private static final int ROUNDS = 25_000;

    private OwnRate() {}

    /** Requests a second in the second half of some 100,000, when the code is compiled. */
    static long of(Server server, int labels) throws IOException {
        SocketChannel[] connections = new SocketChannel[CONNECTIONS];
        for (int each = 0; each < CONNECTIONS; each++) {
            connections[each] =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port));
            connections[each].setOption(StandardSocketOptions.TCP_NODELAY, true);
        }
        ByteBuffer in = ByteBuffer.allocateDirect(65_536);
        long half = 0;
        for (int round = 0; round < ROUNDS; round++) {
            if (round == ROUNDS / 2) {
                half = System.nanoTime();
            }
            for (SocketChannel connection : connections) {
                connection.write(ByteBuffer.wrap(request(server, round % labels)));
            }
            for (SocketChannel connection : connections) {
                in.clear();
                connection.read(in);
            }
        }
        long seconds = System.nanoTime() - half;
        for (SocketChannel connection : connections) {
            connection.close();
        }
        return CONNECTIONS * (ROUNDS - ROUNDS / 2) * 1_000_000_000L / seconds;
    }

    private static byte[] request(Server server, int number) {
        Bytes id = new Bytes(0);
        server.labels.writeId(number, id);
        return ("GET /api3/esls/" + StandardCharsets.US_ASCII.decode(id.view()) + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
