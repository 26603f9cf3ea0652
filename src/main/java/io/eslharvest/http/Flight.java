package io.eslharvest.http;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One request: in flight from the moment it may be sent until its answer is read or its connection is closed, and before
 * that while its connection is made.
 */
final class Flight {

    /** Why a request is broken off that takes too long. */
    static final String TIMEOUT = "timeout";

    /** Where a request's flight is between those parts of the client that see it. */
    private static final String ATTRIBUTE = "esl-harvest.flight";

    private final InFlight server;
    private final ExecRuntime connection;
    private final Set<Flight> flights;
    private final long timeoutMillis;
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile String cut;
    private volatile boolean begun;
    private volatile boolean timed;
    private volatile long deadlineNanos;
    private volatile long connectMillis;

    /** @param timeoutMillis longest time for its connection to be made, and again for the exchange on it */
    Flight(InFlight server, ExecRuntime connection, Set<Flight> flights, long timeoutMillis) {
        this.server = server;
        this.connection = connection;
        this.flights = flights;
        this.timeoutMillis = timeoutMillis;
        this.connectMillis = timeoutMillis;
        flights.add(this);
    }

    /** The flight of a request; null where nobody watches it. */
    static Flight of(HttpContext request) {
        return request.getAttribute(ATTRIBUTE) instanceof Flight flight ? flight : null;
    }

    /** Makes it the flight of a request. */
    void carry(HttpContext request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Its turn has come in the pool, and its time runs: its connection is made now, if there is none yet. */
    void connect() throws RequestCut {
        failIfStopped();
        deadlineNanos = System.nanoTime() + timeoutMillis * 1_000_000;
        timed = true;
    }

    /** Its connection is being secured, for which it may take so long in all and no longer than it has left. */
    void secure(long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        if (deadline - deadlineNanos < 0) {
            connectMillis = millis;
            deadlineNanos = deadline;
        }
    }

    /** It is sent now, and counts, unless it was broken off before there was a connection to close. */
    void begin() throws RequestCut {
        failIfStopped();
        server.begin();
        deadlineNanos = System.nanoTime() + timeoutMillis * 1_000_000;
        timed = true;
        begun = true;
    }

    private void failIfStopped() throws RequestCut {
        if (cut != null) {
            throw new RequestCut(cut, null);
        }
    }

    /** Whether its connection or its answer has taken too long. */
    boolean isOverdue(long nowNanos) {
        return timed && nowNanos - deadlineNanos > 0;
    }

    /** Breaks the request off by closing its connection. */
    void cut(String why) {
        if (over.get()) {
            return;
        }
        cut = why;
        if (begun) {
            endBroken();
        } else {
            connection.discardEndpoint();
        }
    }

    /**
     * Says what an error really was, if the request was broken off: a connection that we closed ourselves reports all
     * sorts of things, and one that was not in use yet throws what else only a mistake in the code would.
     */
    void failIfCut(Exception error) throws IOException {
        if (cut != null) {
            throw cut.equals(TIMEOUT) ? timedOut(error) : new RequestCut(cut, error);
        }
    }

    private IOException timedOut(Exception error) {
        if (begun) {
            return new RequestTimedOut(timeoutMillis, error);
        }
        IOException notConnected = new ConnectTimeoutException("no connection within " + connectMillis + " ms");
        notConnected.initCause(error);
        return notConnected;
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
