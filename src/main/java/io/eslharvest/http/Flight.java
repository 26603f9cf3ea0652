package io.eslharvest.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecRuntime;

/**
 * One request: in flight from the moment it may be sent until its answer is read or its connection is closed, and before
 * that while its connection is made.
 */
final class Flight {

    /** Why a request is broken off that takes too long. */
    static final String TIMEOUT = "timeout";

    private final InFlight server;
    private final ExecRuntime connection;
    private final Set<Flight> flights;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile String cut;
    private volatile boolean begun;
    private volatile long beganNanos;

    Flight(InFlight server, ExecRuntime connection, Set<Flight> flights) {
        this.server = server;
        this.connection = connection;
        this.flights = flights;
        flights.add(this);
    }

    /** It is sent now, and counts, unless it was broken off before there was a connection to close. */
    void begin() throws RequestCut {
        if (cut != null) {
            throw new RequestCut(cut, null);
        }
        server.begin();
        beganNanos = System.nanoTime();
        begun = true;
    }

    /** Whether it was sent so long ago. */
    boolean isOlderThan(long millis, long nowNanos) {
        return begun && nowNanos - beganNanos > millis * 1_000_000;
    }

    /** Breaks the request off by closing its connection. */
    void cut(String why) {
        if (!over.get()) {
            cut = why;
            connection.discardEndpoint();
        }
    }

    /**
     * Says what an error really was, if the request was broken off: a connection that we closed ourselves reports all
     * sorts of things, and one that was not in use yet throws what else only a mistake in the code would.
     */
    void failIfCut(Exception error, long timeoutMillis) throws IOException {
        if (cut != null) {
            throw cut.equals(TIMEOUT) ? new RequestTimedOut(timeoutMillis, error) : new RequestCut(cut, error);
        }
    }

    boolean isTo(InFlight other) {
        return server == other;
    }

    /** Whether its connection was neither given back nor cut. */
    boolean hasConnection() {
        return connection.isEndpointAcquired();
    }

    /** Ends it, its answer read to the end: its connection may be used again. */
    void endRead() {
        end();
        connection.releaseEndpoint();
    }

    /** Ends it with an answer that could not be read: its connection is of no use any more. */
    void endBroken() {
        end();
        connection.discardEndpoint();
    }

    /** Ends it; does nothing the second time. Before the connection is given back: the next request is none beside it. */
    void end() {
        if (over.compareAndSet(false, true)) {
            flights.remove(this);
            if (begun) {
                server.end();
            }
        }
    }
}
