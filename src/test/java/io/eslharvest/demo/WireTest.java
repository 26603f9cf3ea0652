package io.eslharvest.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WireTest {

    private static final String REASON = "else a client that keeps to its cap would be seen above it";
    private static final int NOTHING_YET = 0;
    private static final int END = -1;

    private SocketChannel client;
    private Connection connection;
    private Wire wire;

    /** What the client had read when its request was said to be over. */
    private int readAtEnd = Integer.MIN_VALUE;

    @BeforeEach
    void connect() throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = SocketChannel.open(listener.getLocalAddress());
            connection = new Connection(listener.accept());
        }
        wire = new Wire(connection, () -> readAtEnd = readWithoutWaiting());
    }

    @AfterEach
    void disconnect() throws IOException {
        client.close();
        connection.close();
    }

    @Test
    void a_request_is_over_before_its_client_has_the_answer() throws Exception {
        wire.finish(new byte[100]);
        assertThat(readAtEnd).describedAs(REASON).isEqualTo(NOTHING_YET);
        assertThat(client.read(ByteBuffer.allocate(200))).isEqualTo(100);
        assertThat(wire.isFinished()).isTrue();
    }

    @Test
    void a_long_answer_counts_until_only_its_tail_is_left() throws Exception {
        wire.finish(new byte[10_000]);
        assertThat(readAtEnd).isBetween(1, 9_999);
    }

    @Test
    void a_request_is_over_before_its_client_sees_the_close() throws Exception {
        wire.close();
        assertThat(readAtEnd).describedAs(REASON).isEqualTo(NOTHING_YET);
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(END);
        assertThat(wire.isFinished()).isFalse();
    }

    @Test
    void a_request_is_over_before_its_client_sees_the_reset() throws Exception {
        wire.reset();
        assertThat(readAtEnd).describedAs(REASON).isEqualTo(NOTHING_YET);
        assertThatThrownBy(() -> client.read(ByteBuffer.allocate(1))).isInstanceOf(SocketException.class);
        assertThat(wire.isFinished()).isFalse();
    }

    private int readWithoutWaiting() {
        try {
            client.configureBlocking(false);
            int read = client.read(ByteBuffer.allocate(20_000));
            client.configureBlocking(true);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
