package io.eslharvest.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Some ESL servers on free loopback ports with realistic, deterministic data.
 *
 * <p>They misbehave a little: the first answers a page with 503 once; the second cuts a label short once and says 429
 * once; the third never finds one of its labels. The first store of the first server announces a label that none of its
 * pages list, and that server has an empty store besides.
 */
public final class DemoFleet implements AutoCloseable {

    private static final long SEED = 4711;
    private static final int LATENCY_MILLIS = 5;

    private final List<EslServer> servers = new ArrayList<>();

    private DemoFleet(Size size, long seed, Instant now, long latencyMillis) {
        DemoData data = new DemoData(size, seed, now);
        for (int i = 0; i < size.servers(); i++) {
            EslServerData stock = data.server(i);
            servers.add(EslServer.of(stock)
                    .latencyMillis(latencyMillis)
                    .faults(faultsOf(i, stock))
                    .start());
        }
    }

    /** The fleet that the demo shows: 3 servers, 3 stores each, 120 labels a store, slow enough to be watched. */
    public static DemoFleet start(Instant now) {
        return start(new Size(3, 3, 120), SEED, now, LATENCY_MILLIS);
    }

    /**
     * A fleet of any size.
     *
     * @param seed what its data is drawn from
     * @param now what its heartbeats are relative to
     * @param latencyMillis how long each request takes
     */
    public static DemoFleet start(Size size, long seed, Instant now, long latencyMillis) {
        return new DemoFleet(size, seed, now, latencyMillis);
    }

    /** The servers in their order. */
    public List<EslServer> servers() {
        return List.copyOf(servers);
    }

    /** Where they listen, as {@code host:port}, in their order. */
    public List<String> addresses() {
        return servers.stream().map(EslServer::address).toList();
    }

    @Override
    public void close() {
        servers.forEach(EslServer::close);
    }

    private static FaultPlan faultsOf(int server, EslServerData data) {
        FaultPlan faults = new FaultPlan();
        List<EslLabel> labels = data.labels();
        if (labels.isEmpty()) {
            return faults;
        }
        String firstStore = labels.get(0).fields().get("user").toString();
        String first = EslPath.label(labels.get(0).id());
        String middle = EslPath.label(labels.get(labels.size() / 2).id());
        switch (server) {
            case 0 -> faults.once(EslPath.page(firstStore, 1)::equals, Faults.status(503));
            case 1 ->
                faults.once(first::equals, Faults.shortBody())
                        .once(middle::equals, Faults.status(429, Map.of("Retry-After", "1")));
            case 2 -> faults.always(middle::equals, Faults.status(404));
            default -> {
                // The others are healthy.
            }
        }
        return faults;
    }

    /**
     * How big a fleet is.
     *
     * @param servers at least 1
     * @param stores with labels, on each server
     * @param labels in each store
     */
    public record Size(int servers, int stores, int labels) {

        public Size {
            if (servers < 1 || stores < 0 || labels < 0) {
                throw new IllegalArgumentException(
                        "no fleet: " + servers + " servers, " + stores + " stores, " + labels + " labels");
            }
        }
    }
}
