package io.eslharvest.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * An ESL-Working server on a free loopback port, one daemon thread a connection, up from {@link Builder#start} to
 * {@link #close}.
 */
public final class EslServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final EslServerData data;
    private final long latencyMillis;
    private final Answer answering;
    private final FaultPlan faults;
    private final Function<String, Reply> site;
    private final Traffic traffic = new Traffic();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ServerSocketChannel listener;
    private final int port;

    private EslServer(Builder builder) {
        data = builder.data;
        latencyMillis = builder.latencyMillis;
        answering = builder.answering;
        faults = builder.faults;
        site = builder.site == null ? new EslApi(data)::get : builder.site;
        try {
            listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
            port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port for an ESL server", e);
        }
        daemon("accept", this::accept);
    }

    /** A server of this data: healthy, without latency, with {@code Content-Length}, unless set otherwise. */
    public static Builder of(EslServerData data) {
        return new Builder(data);
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** What it serves. */
    public EslServerData data() {
        return data;
    }

    /** Its faults, to which rules may be added. */
    public FaultPlan faults() {
        return faults;
    }

    /**
     * The most requests that were in flight at any moment, each from its head read until the last of its answer leaves or
     * its connection is closed.
     */
    public int peakInFlight() {
        return traffic.peakInFlight();
    }

    /** All requests so far, in the order they came. */
    public List<SeenRequest> requests() {
        return traffic.requests();
    }

    /** The requests of one kind so far, in the order they came. */
    public List<SeenRequest> requests(PathKind kind) {
        return requests().stream().filter(request -> request.kind() == kind).toList();
    }

    /** The requests to one path so far, in the order they came. */
    public List<SeenRequest> requestsTo(String path) {
        return requests().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    /** Starts the counts anew, for a second run against the same server. */
    public void forgetRequests() {
        traffic.forget();
    }

    /** Stops listening and closes every connection, those with a request in flight too. */
    @Override
    public void close() {
        try {
            listener.close();
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                Connection connection = new Connection(channel);
                connections.add(connection);
                daemon("connection", () -> serve(connection));
                if (!listener.isOpen()) {
                    // Accepted while the server closed, and so perhaps not closed with the others.
                    connection.close();
                }
            }
        } catch (ClosedChannelException stopped) {
            // the only way to end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            String head = connection.nextHead();
            while (head != null && answer(head, connection)) {
                head = connection.nextHead();
            }
        } catch (IOException clientLeft) {
            // Its request has been entered as over, and there is nobody to tell.
        } finally {
            connections.remove(connection);
        }
    }

    /** Answers one request; false where the connection has no other to come. */
    private boolean answer(String head, Connection connection) throws IOException {
        try {
            return answer(Request.parse(head), connection);
        } catch (ProtocolException notHttp) {
            byte[] refusal = Reply.json(400, new byte[0])
                    .withHeader("Connection", "close")
                    .head();
            connection.write(refusal, 0, refusal.length);
            return false;
        }
    }

    private boolean answer(Request request, Connection connection) throws IOException {
        Traffic.Visit visit = traffic.begin(request, connection);
        Wire wire = new Wire(connection, () -> traffic.end(visit));
        try {
            wire.pause(latencyMillis);
            Reply regular = request.method().equals("GET") ? site.apply(request.path()) : Reply.json(405, new byte[0]);
            if (request.isLast()) {
                regular = regular.withHeader("Connection", "close");
            }
            faults.next(request.path()).orElse(answering).write(wire, regular);
            return wire.isFinished() && !request.isLast();
        } finally {
            traffic.end(visit);
        }
    }

    private void daemon(String role, Runnable work) {
        Thread thread = new Thread(work, "esl-server-" + port + "-" + role);
        thread.setDaemon(true);
        thread.start();
    }

    /** How a server behaves. */
    public static final class Builder {

        private final EslServerData data;
        private long latencyMillis;
        private Answer answering = Answer.contentLength();
        private FaultPlan faults = new FaultPlan();
        private Function<String, Reply> site;

        private Builder(EslServerData data) {
            this.data = data;
        }

        /** How long each request takes before its answer starts. */
        public Builder latencyMillis(long millis) {
            latencyMillis = millis;
            return this;
        }

        /** How healthy answers are framed. */
        public Builder answering(Answer framing) {
            answering = framing;
            return this;
        }

        /** What it replies to each path, query included, in place of the ESL API over its data. */
        public Builder serving(Function<String, Reply> pages) {
            site = pages;
            return this;
        }

        /** When it is not healthy. */
        public Builder faults(FaultPlan plan) {
            faults = plan;
            return this;
        }

        /** Binds a free loopback port and serves. */
        public EslServer start() {
            return new EslServer(this);
        }
    }
}
