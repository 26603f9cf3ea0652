package io.eslharvest.bench.fleet;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A client's connection: the bytes it sent, and the one request that is being worked on. */
final class Connection implements Comparable<Connection> {

    private static final int LONGEST_HEAD = 8192;

    final Server server;
    final SocketChannel channel;
    SelectionKey key;
    Target target;
    boolean working;
    long arrived;
    long due;
    ByteBuffer rest;
    private byte[] received = new byte[LONGEST_HEAD];
    private int length;

    Connection(Server server, SocketChannel channel) {
        this.server = server;
        this.channel = channel;
    }

    void receive(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (length + more > received.length) {
            received = Arrays.copyOf(received, length + more);
        }
        bytes.get(received, length, more);
        length += more;
    }

    /** Takes the next request out of what was received; false if there is no whole one. */
    boolean nextRequest() {
        for (int at = 3; at < length; at++) {
            if (received[at] == '\n' && received[at - 2] == '\n' && received[at - 1] == '\r') {
                target = Target.of(received, 0, at + 1, server.labels);
                length -= at + 1;
                System.arraycopy(received, at + 1, received, 0, length);
                return true;
            }
        }
        return false;
    }

    @Override
    public int compareTo(Connection other) {
        return Long.signum(due - other.due);
    }
}
