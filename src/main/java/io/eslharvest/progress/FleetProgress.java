package io.eslharvest.progress;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** How far a run is, at one moment: the sum of its servers. */
public record FleetProgress(List<ServerProgress> servers) {

    public List<ServerProgress> inWork() {
        return servers.stream().filter(ServerProgress::inWork).toList();
    }

    public long ended() {
        return servers.stream().filter(ServerProgress::ended).count();
    }

    public long done() {
        return sum(ServerProgress::done);
    }

    /** Labels known so far; servers that were not asked yet add theirs later. */
    public long known() {
        return sum(server -> Math.max(server.done(), server.expected()));
    }

    public long requests() {
        return sum(ServerProgress::requests);
    }

    public long retries() {
        return sum(ServerProgress::retries);
    }

    public long failed() {
        return sum(ServerProgress::failed);
    }

    /**
     * Labels still to be done. Servers of which nothing is known are taken to be as large as the others are on average;
     * empty while nothing is known of any.
     */
    public OptionalLong left() {
        long judged = servers.stream()
                .filter(server -> server.ended() || server.expected() > 0)
                .count();
        if (judged == 0) {
            return OptionalLong.empty();
        }
        // an ended server has nothing left, even where it could not give all
        long toDo = servers.stream()
                .filter(server -> !server.ended())
                .mapToLong(server -> Math.max(0, server.expected() - server.done()))
                .sum();
        return OptionalLong.of(toDo + (servers.size() - judged) * (known() / judged));
    }

    private long sum(ToLongFunction<ServerProgress> count) {
        return servers.stream().mapToLong(count).sum();
    }
}
