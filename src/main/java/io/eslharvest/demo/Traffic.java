package io.eslharvest.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The book of what a server was asked, and of how much at once. */
final class Traffic {

    private final List<Visit> visits = new ArrayList<>();
    private final Set<Visit> inFlight = new LinkedHashSet<>();
    private int peak;

    /** Enters a request that has just been read. */
    synchronized Visit begin(Request request, Connection connection) {
        Visit visit = new Visit(request, connection);
        visits.add(visit);
        inFlight.add(visit);
        if (inFlight.size() > peak) {
            // A client may give a request up, close its connection and send the next one before the threads that serve
            // them come to notice. Before a new peak is claimed, each connection is asked.
            List.copyOf(inFlight).stream()
                    .filter(each -> each.connection.clientLeft())
                    .forEach(this::end);
        }
        peak = Math.max(peak, inFlight.size());
        return visit;
    }

    /** Enters that a request is over; only its first end counts. */
    synchronized void end(Visit visit) {
        if (inFlight.remove(visit)) {
            visit.endNanos = System.nanoTime();
            visit.connection = null;
        }
    }

    synchronized int peakInFlight() {
        return peak;
    }

    synchronized List<SeenRequest> requests() {
        return visits.stream().map(Visit::seen).toList();
    }

    synchronized void forget() {
        visits.clear();
        peak = inFlight.size();
    }

    /** One request on its way; its fields are guarded by the book's lock. */
    static final class Visit {

        private final Request request;
        private final long startNanos = System.nanoTime();
        private long endNanos = Long.MAX_VALUE;
        private Connection connection;

        private Visit(Request request, Connection connection) {
            this.request = request;
            this.connection = connection;
        }

        private SeenRequest seen() {
            return new SeenRequest(request.path(), request.headers(), startNanos, endNanos);
        }
    }
}
