package io.eslharvest.hostile;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.SeenRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the requests that servers got say when they are laid side by side. */
public final class Timeline {

    private Timeline() {}

    /** The most requests in flight to all of them together at any moment. */
    static int mostAtOnce(List<EslServer> servers) {
        List<long[]> changes = new ArrayList<>();
        for (EslServer server : servers) {
            for (SeenRequest request : server.requests()) {
                changes.add(new long[] {request.startNanos(), 1});
                changes.add(new long[] {request.endNanos(), -1});
            }
        }
        // an end and a begin at the same nanosecond are one after the other
        changes.sort(Comparator.<long[]>comparingLong(change -> change[0]).thenComparingLong(change -> change[1]));
        int now = 0;
        int most = 0;
        for (long[] change : changes) {
            now += (int) change[1];
            most = Math.max(most, now);
        }
        return most;
    }

    /** The most requests that came within any such time. */
    public static int mostWithin(long nanos, List<SeenRequest> requests) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < requests.size(); last++) {
            while (requests.get(last).startNanos() - requests.get(first).startNanos() >= nanos) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
