package io.eslharvest.plan;

import io.eslharvest.check.Row;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** What a harvest of a fleet would take, from one request to each server. */
public final class Plan {

    /** A row of the standard columns in a file; measured on the demo's labels and rounded up. */
    static final int FILE_BYTES_A_LABEL = 150;

    /** What waits on disk of a label until its file is written: ids, a sorted spool, and its merge with others. */
    static final int TEMPORARY_BYTES_A_LABEL = 250;

    private final Settings settings;
    private final List<PlannedServer> servers;

    /**
     * @param fleet the servers
     * @param rows what came of the request for the stores of each, in the same order
     */
    public Plan(Settings settings, List<ServerAddress> fleet, List<Row> rows) {
        this.settings = settings;
        this.servers = IntStream.range(0, rows.size())
                .mapToObj(i -> PlannedServer.of(rows.get(i), settings.requestsPerServer(fleet.get(i)), settings))
                .toList();
    }

    public List<PlannedServer> servers() {
        return servers;
    }

    /** Servers that answered with their stores. */
    public int answered() {
        return (int) servers.stream().filter(PlannedServer::answered).count();
    }

    public long stores() {
        return servers.stream()
                .filter(PlannedServer::answered)
                .mapToLong(server -> server.row().stores())
                .sum();
    }

    public long labels() {
        return servers.stream().mapToLong(PlannedServer::labels).sum();
    }

    /** Whether all that is there is counted: there is more where a store announces no labels. */
    public boolean complete() {
        return servers.stream().allMatch(PlannedServer::complete);
    }

    public long requests() {
        return servers.stream().mapToLong(PlannedServer::requests).sum();
    }

    /** From the start of the harvest to its end: so many servers at a time, in the order of the list. */
    public double seconds() {
        PriorityQueue<Double> ends = new PriorityQueue<>();
        double last = 0;
        for (PlannedServer server : servers) {
            double start = ends.size() < settings.parallelServers() ? 0 : ends.remove();
            ends.add(start + server.seconds());
            last = Math.max(last, start + server.seconds());
        }
        return Math.max(last, secondsAtTheCapOfAll());
    }

    /** What the cap over all servers together leaves. */
    private double secondsAtTheCapOfAll() {
        if (settings.requestsInFlight() == 0) {
            return 0;
        }
        double waits = servers.stream()
                .mapToDouble(server -> server.requests() * (server.row().latencyMicros() / 1e6))
                .sum();
        return waits / settings.requestsInFlight();
    }

    /** Bytes that the files take. */
    public long fileBytes() {
        return labels() * FILE_BYTES_A_LABEL;
    }

    /** Bytes beside the files that are taken until the harvest is over. */
    public long temporaryBytes() {
        return labels() * TEMPORARY_BYTES_A_LABEL;
    }
}
