package io.eslharvest.bench.fleet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a fleet is made of. The same options give the same answers.
 *
 * @param servers how many servers
 * @param stores stores of each server
 * @param labels labels of each store
 * @param pageSize labels a page
 * @param latencyMillis how long the server works on a request
 * @param workers how many requests a server works on at a time, others wait for their turn; 0 = all
 * @param slowdownPercent by so much each waiting request slows the next one down: a server that does not just queue
 * @param announced whether the list of stores lists the labels
 * @param seed draws the labels
 * @param now ms since the epoch; heartbeats lie just before it, those of stale labels 8 days or more
 */
record Options(
        int servers,
        int stores,
        int labels,
        int pageSize,
        double latencyMillis,
        int workers,
        int slowdownPercent,
        boolean announced,
        long seed,
        long now) {

    private static final Set<String> NAMES = Set.of(
            "servers",
            "stores",
            "labels",
            "page-size",
            "latency-ms",
            "workers",
            "slowdown-percent",
            "announced",
            "seed",
            "now");

    /**
     * Reads {@code --name=value} arguments.
     *
     * @throws IllegalArgumentException naming the argument that is none
     */
    static Options of(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0 || !NAMES.contains(argument.substring(2, equals))) {
                throw new IllegalArgumentException(argument + ": none of --name=value with a name of " + NAMES);
            }
            given.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return new Options(
                Integer.parseInt(given.getOrDefault("servers", "1")),
                Integer.parseInt(given.getOrDefault("stores", "5")),
                Integer.parseInt(given.getOrDefault("labels", "1000")),
                Integer.parseInt(given.getOrDefault("page-size", "50")),
                Double.parseDouble(given.getOrDefault("latency-ms", "0")),
                Integer.parseInt(given.getOrDefault("workers", "0")),
                Integer.parseInt(given.getOrDefault("slowdown-percent", "0")),
                Boolean.parseBoolean(given.getOrDefault("announced", "true")),
                Long.parseLong(given.getOrDefault("seed", "1")),
                Long.parseLong(given.getOrDefault("now", Long.toString(System.currentTimeMillis()))));
    }

    int labelsOfServer() {
        return Math.multiplyExact(stores, labels);
    }

    int pages() {
        return (labels + pageSize - 1) / pageSize;
    }
}
