package io.eslharvest.bench.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Serves all servers of a fleet from one thread. A request is in flight from the moment its head was read until the last
 * byte of its answer went to the kernel, or its connection was closed: never longer than its client sees it.
 */
final class EventLoop implements Runnable {

    private static final long MILLI = 1_000_000L;
    /** What is due within these ns is answered in one go: many requests would otherwise need as many wake-ups. */
    private static final long AT_ONCE = 100_000L;

    private final Selector selector;
    private final Alarm alarm;
    private final List<Server> servers;
    private final Options options;
    private final ByteBuffer in = ByteBuffer.allocateDirect(65_536);
    private final PriorityQueue<Connection> due = new PriorityQueue<>();
    private final Queue<Runnable> calls = new ConcurrentLinkedQueue<>();
    private long latency;
    private int inFlight;
    private int mostInFlight;
    private volatile boolean stopped;

    EventLoop(Options options, List<Server> servers) throws IOException {
        this.options = options;
        this.servers = servers;
        selector = Selector.open();
        alarm = new Alarm(selector);
        for (Server server : servers) {
            ServerSocketChannel listening = ServerSocketChannel.open();
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
            listening.configureBlocking(false);
            listening.register(selector, SelectionKey.OP_ACCEPT, server);
            server.port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
        }
    }

    /** Has the loop's thread do something soon. */
    void call(Runnable call) {
        calls.add(call);
        selector.wakeup();
    }

    void stop() {
        stopped = true;
        selector.wakeup();
    }

    /** From the loop's thread: from now on requests take the latency of the options, before they take none. */
    void begin() {
        latency = (long) (options.latencyMillis() * MILLI);
        reset();
    }

    /** From the loop's thread: counts from 0. Connections stay. */
    void reset() {
        servers.forEach(server -> server.counts = new Server.Counts());
        mostInFlight = 0;
    }

    int mostInFlight() {
        return mostInFlight;
    }

    @Override
    public void run() {
        alarm.start();
        try {
            while (!stopped) {
                for (Runnable call = calls.poll(); call != null; call = calls.poll()) {
                    call.run();
                }
                select();
                answerWhatIsDue();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void select() throws IOException {
        Connection next = due.peek();
        if (next == null) {
            selector.select(this::handle);
        } else if (next.due - System.nanoTime() <= AT_ONCE) {
            selector.selectNow(this::handle);
        } else {
            alarm.set(next.due - AT_ONCE / 2);
            selector.select(this::handle);
        }
    }

    private void answerWhatIsDue() {
        long now = System.nanoTime() + AT_ONCE;
        for (Connection next = due.peek(); next != null && next.due - now <= 0; next = due.peek()) {
            due.poll();
            if (next.key.isValid()) {
                answer(next);
            }
        }
    }

    private void handle(SelectionKey key) {
        if (key.attachment() instanceof Server server) {
            accept(key, server);
            return;
        }
        Connection connection = (Connection) key.attachment();
        try {
            if (key.isWritable()) {
                write(connection);
            } else if (key.isReadable()) {
                read(connection);
            }
        } catch (IOException e) {
            close(connection); // the client is gone
        }
    }

    private void accept(SelectionKey key, Server server) {
        try {
            SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
            while (channel != null) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Connection connection = new Connection(server, channel);
                connection.key = channel.register(selector, SelectionKey.OP_READ, connection);
                server.counts.connections++;
                channel = ((ServerSocketChannel) key.channel()).accept();
            }
        } catch (IOException e) {
            System.err.println("not accepted: " + e);
        }
    }

    private void read(Connection connection) throws IOException {
        in.clear();
        int count = connection.channel.read(in);
        if (count < 0) {
            close(connection);
            return;
        }
        connection.receive(in.flip());
        if (connection.target == null && connection.nextRequest()) {
            begin(connection);
        }
    }

    private void begin(Connection connection) {
        Server server = connection.server;
        Server.Counts counts = server.counts;
        connection.arrived = System.nanoTime();
        if (counts.requests++ == 0) {
            counts.firstRequestMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        }
        counts.mostInFlight = Math.max(counts.mostInFlight, ++server.inFlight);
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        if (options.workers() > 0 && server.working == options.workers()) {
            server.waiting.add(connection);
        } else {
            work(connection);
        }
    }

    private void work(Connection connection) {
        Server server = connection.server;
        connection.working = true;
        server.working++;
        if (latency == 0) {
            answer(connection);
        } else {
            long slowed = latency * server.waiting.size() * options.slowdownPercent() / 100;
            connection.due = System.nanoTime() + latency + slowed;
            due.add(connection);
        }
    }

    private void answer(Connection connection) {
        Bytes answer = connection.server.answer(connection.target);
        ByteBuffer bytes = answer.view();
        try {
            connection.channel.write(bytes);
            if (bytes.hasRemaining()) {
                connection.rest =
                        ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
                connection.key.interestOps(SelectionKey.OP_WRITE);
            } else {
                done(connection);
            }
        } catch (IOException e) {
            close(connection); // the client is gone
        }
    }

    private void write(Connection connection) throws IOException {
        connection.channel.write(connection.rest);
        if (!connection.rest.hasRemaining()) {
            connection.rest = null;
            connection.key.interestOps(SelectionKey.OP_READ);
            done(connection);
        }
    }

    private void done(Connection connection) {
        Server.Counts counts = connection.server.counts;
        counts.answered++;
        counts.held += System.nanoTime() - connection.arrived;
        settle(connection);
        if (connection.nextRequest()) {
            begin(connection);
        }
    }

    private void close(Connection connection) {
        connection.key.cancel();
        try {
            connection.channel.close();
        } catch (IOException e) {
            System.err.println("not closed: " + e);
        }
        if (connection.target != null) {
            due.remove(connection);
            settle(connection);
        }
    }

    /** The request is no longer in flight; the server turns to the next one that waits. */
    private void settle(Connection connection) {
        Server server = connection.server;
        server.inFlight--;
        inFlight--;
        connection.target = null;
        if (!connection.working) {
            server.waiting.remove(connection);
            return;
        }
        connection.working = false;
        server.working--;
        Connection next = server.waiting.poll();
        if (next != null) {
            work(next);
        }
    }
}
