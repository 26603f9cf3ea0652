package io.eslharvest.demo;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * One accepted connection, used by one thread.
 *
 * <p>The channel never blocks; the thread waits on a selector of its own. So any thread can ask at any moment whether the
 * client has left, which a socket that is being read would not tell.
 */
final class Connection implements Closeable {

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int SLICE = 64 * 1024;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer received = ByteBuffer.allocate(LONGEST_HEAD);
    private boolean clientLeft;

    Connection(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, 0);
    }

    /** The next request's head without its empty line, or null where the client closed between two requests. */
    String nextHead() throws IOException {
        while (true) {
            boolean left = clientLeft();
            String head = takeHead();
            if (head != null) {
                return head;
            }
            if (left) {
                return null;
            }
            await(SelectionKey.OP_READ, 0);
        }
    }

    private String takeHead() throws IOException {
        synchronized (received) {
            String text = new String(received.array(), 0, received.position(), StandardCharsets.ISO_8859_1);
            int end = text.indexOf(END_OF_HEAD);
            if (end < 0 && !received.hasRemaining()) {
                throw new IOException("a request's head is longer than " + LONGEST_HEAD + " bytes");
            }
            if (end < 0) {
                return null;
            }
            received.flip().position(end + END_OF_HEAD.length());
            received.compact();
            return text.substring(0, end);
        }
    }

    /** Whether the client closed the connection, its sending half at least; what it sent before is kept. */
    boolean clientLeft() {
        synchronized (received) {
            try {
                clientLeft = clientLeft || received.hasRemaining() && channel.read(received) < 0;
            } catch (IOException reset) {
                clientLeft = true;
            }
            return clientLeft;
        }
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            // In slices: the channel keeps a copy, outside the heap, of the most it was ever given at once.
            ByteBuffer slice = ByteBuffer.wrap(bytes, offset + written, Math.min(SLICE, length - written));
            int taken = channel.write(slice);
            written += taken;
            if (taken == 0) {
                await(SelectionKey.OP_WRITE, 0);
            }
        }
    }

    /** Waits; ends with an {@link EOFException} as soon as the client leaves. */
    void pause(long millis) throws IOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long rest = end - System.nanoTime(); rest > 0; rest = end - System.nanoTime()) {
            await(SelectionKey.OP_READ, TimeUnit.NANOSECONDS.toMillis(rest) + 1);
            if (clientLeft()) {
                throw new EOFException("the client left before its answer");
            }
        }
    }

    private void await(int operation, long millis) throws IOException {
        try {
            key.interestOps(operation);
            selector.select(millis);
            selector.selectedKeys().clear();
        } catch (CancelledKeyException | ClosedSelectorException closedByTheServer) {
            throw new ClosedChannelException();
        }
    }

    /** Closes with a reset in place of an orderly end; what is not yet received is lost. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
    }

    @Override
    public void close() throws IOException {
        channel.close();
        // A registered channel is only given back to the system once its selector lets it go.
        selector.close();
    }
}
