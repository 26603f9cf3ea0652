package io.eslharvest.health;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The health of the labels of a whole fleet: sums, its stores with the weakest batteries first, and who stands out. */
public final class FleetHealth {

    /** The weakest tenth of the fleet is what counts as weak: servers give no unit, so that no fixed limit would fit. */
    private static final double WEAK_SHARE = 0.1;

    /** A store with fewer readings says little: it comes after the others. */
    private static final long FEWEST_READINGS = 10;

    /** Firmware versions that are told apart in the sum. */
    private static final int MOST_VERSIONS = 64;

    private final StoreHealth sum = new StoreHealth(MOST_VERSIONS);
    private final List<OfStore> stores = new ArrayList<>();
    private final TopLabels weakest = new TopLabels(ServerHealth.MOST_LABELS, ServerHealth.WEAKEST_FIRST);
    private final TopLabels busiest = new TopLabels(ServerHealth.MOST_LABELS, ServerHealth.BUSIEST_FIRST);
    private final TopLabels longestSilent = new TopLabels(ServerHealth.MOST_LABELS, ServerHealth.LONGEST_SILENT_FIRST);
    private Long weakAtMost;

    /**
     * One store of the fleet.
     *
     * @param server as the operator wrote it
     * @param code the store's code
     * @param file the part that its labels are in
     */
    public record OfStore(String server, String code, String file, StoreHealth health) {}

    /**
     * Takes a server, in the order of the list.
     *
     * @param codes its stores in their order
     * @param file the part that its labels are in
     */
    public void add(ServerHealth server, String name, List<String> codes, String file) {
        List<StoreHealth> ofServer = server.stores();
        for (int store = 0; store < Math.min(codes.size(), ofServer.size()); store++) {
            StoreHealth health = ofServer.get(store);
            sum.add(health);
            stores.add(new OfStore(name, codes.get(store), file, health));
        }
        server.addNotableTo(weakest, busiest, longestSilent);
    }

    /** All servers have been taken: what is weak is known, and the stores are put in order. */
    public void close() {
        if (sum.battery().total() > 0) {
            weakAtMost = sum.battery().quantile(WEAK_SHARE);
            stores.sort(Comparator.<OfStore, Boolean>comparing(store -> readings(store) < FEWEST_READINGS)
                    .thenComparing(this::weakShare, Comparator.reverseOrder())
                    .thenComparing(store -> median(store.health().battery()), Comparator.nullsLast(Long::compare)));
        }
    }

    private static long readings(OfStore store) {
        return store.health().battery().total();
    }

    private double weakShare(OfStore store) {
        return readings(store) == 0 ? -1 : (double) weak(store.health()) / readings(store);
    }

    /** The sum over some stores. */
    public StoreHealth sumOf(List<OfStore> some) {
        StoreHealth those = new StoreHealth(MOST_VERSIONS);
        some.forEach(store -> those.add(store.health()));
        return those;
    }

    /** The sum over all stores. */
    public StoreHealth sum() {
        return sum;
    }

    /** The stores, those with the weakest batteries first. */
    public List<OfStore> stores() {
        return List.copyOf(stores);
    }

    /** Whether any label is known. */
    public boolean isKnown() {
        return sum.labels() > 0 || Arrays.stream(sum.silentStale()).sum() > 0;
    }

    /** A battery reading up to here is one of the fleet's weakest tenth; null where no label sent one. */
    public Long weakAtMost() {
        return weakAtMost;
    }

    /** Whether some readings are better than the weak ones: otherwise nobody is weaker than anybody. */
    public boolean tellsWeakFromStrong() {
        return weakAtMost != null
                && sum.battery().atMost(weakAtMost) < sum.battery().total();
    }

    /** Labels whose battery is one of the weakest tenth of the fleet. */
    public long weak(StoreHealth health) {
        return weakAtMost == null ? 0 : health.battery().atMost(weakAtMost);
    }

    /** The reading that half of the labels do not exceed; null where there is none. */
    public static Long median(ValueCounts battery) {
        return battery.total() == 0 ? null : battery.quantile(0.5);
    }

    /** Labels in the files with the lowest battery readings, the lowest first. */
    public List<NotableLabel> weakest() {
        return weakest.labels();
    }

    /** Labels in the files whose screens refresh most often, the most first. */
    public List<NotableLabel> busiest() {
        return busiest.labels();
    }

    /** Labels that were heard last, the longest ago first; stale ones too. */
    public List<NotableLabel> longestSilent() {
        return longestSilent.labels();
    }
}
