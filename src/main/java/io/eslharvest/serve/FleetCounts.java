package io.eslharvest.serve;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerTally;
import io.eslharvest.harvest.ServerWork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What all runs of this process counted together, the one under way included, as sums that never go back. Nothing is
 * counted for it: it reads what a run counts anyway. Its servers are those of the newest run's list. Thread-safe.
 */
final class FleetCounts {

    /** Reasons are codes of this program, and of routes that make up their own. */
    private static final int MOST_REASONS = 100;

    private static final String OTHER_REASONS = "other";

    /** While a run is under way: less what it had counted when it began. */
    private final Map<String, OfServer> servers = new LinkedHashMap<>();

    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> failedRequests = new TreeMap<>();
    private HarvestRun run;
    private ToIntFunction<ServerWork> inFlight;

    /** @param labels that are done, whatever became of them */
    record OfServer(long requests, long retries, long labels) {

        private static final OfServer NONE = new OfServer(0, 0, 0);

        private static OfServer of(ServerTally tally) {
            return new OfServer(tally.requests(), tally.retries(), tally.labelsDone());
        }

        private OfServer plus(OfServer other) {
            return new OfServer(requests + other.requests, retries + other.retries, labels + other.labels);
        }

        private OfServer minus(OfServer other) {
            return new OfServer(requests - other.requests, retries - other.retries, labels - other.labels);
        }
    }

    /** A run begins. What an earlier start of it had counted is not counted again. */
    synchronized void began(HarvestRun begun, ToIntFunction<ServerWork> requestsInFlight) {
        Map<String, OfServer> before = new LinkedHashMap<>(servers);
        servers.clear();
        for (ServerWork server : begun.getServers()) {
            OfServer ended = before.getOrDefault(server.name(), OfServer.NONE);
            servers.put(server.name(), ended.minus(OfServer.of(server.tally())));
        }
        run = begun;
        inFlight = requestsInFlight;
    }

    /** The work of the run is over. */
    synchronized void endWork() {
        servers.putAll(ofServers());
        add(ServerTally::failures, failures);
        add(ServerTally::failedAttempts, failedRequests);
        run = null;
        inFlight = null;
    }

    /** By the names of the servers, in the order of their list. */
    synchronized Map<String, OfServer> ofServers() {
        Map<String, OfServer> now = new LinkedHashMap<>(servers);
        if (run != null) {
            run.getServers().forEach(server -> now.merge(server.name(), OfServer.of(server.tally()), OfServer::plus));
        }
        return now;
    }

    /** Requests that are in flight now, by the names of the servers. */
    synchronized Map<String, Integer> inFlight() {
        Map<String, Integer> now = new LinkedHashMap<>();
        servers.keySet().forEach(server -> now.put(server, 0));
        if (run != null) {
            run.getServers().forEach(server -> now.put(server.name(), inFlight.applyAsInt(server)));
        }
        return now;
    }

    /** Tasks that failed for good, by their reason. */
    synchronized Map<String, Long> failures() {
        return add(ServerTally::failures, new TreeMap<>(failures));
    }

    /** Requests that came to nothing, those that were sent again too, by their reason. */
    synchronized Map<String, Long> failedRequests() {
        return add(ServerTally::failedAttempts, new TreeMap<>(failedRequests));
    }

    private Map<String, Long> add(Function<ServerTally, Map<String, Long>> counts, Map<String, Long> sums) {
        if (run != null) {
            for (ServerWork server : run.getServers()) {
                counts.apply(server.tally()).forEach((reason, count) -> {
                    boolean room = sums.size() < MOST_REASONS || sums.containsKey(reason);
                    sums.merge(room ? reason : OTHER_REASONS, count, Long::sum);
                });
            }
        }
        return sums;
    }
}
