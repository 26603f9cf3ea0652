package io.eslharvest.http;

/** Requests in flight to one server, as this side of the wire sees them. */
final class InFlight {

    private int now;
    private int most;

    synchronized void begin() {
        most = Math.max(most, ++now);
    }

    synchronized void end() {
        now--;
    }

    synchronized int now() {
        return now;
    }

    synchronized int most() {
        return most;
    }
}
