package io.eslharvest.page;

import io.eslharvest.health.FleetHealth;
import io.eslharvest.health.FrequencyBands;
import io.eslharvest.health.StoreHealth;
import io.eslharvest.health.TextCounts;
import io.eslharvest.health.ValueCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The health of the labels store by store, those with the weakest batteries first. */
final class StoresSection {

    /** Stores that get a row of their own. */
    private static final int MOST_STORES = 60;

    private static final double SPARK_HEIGHT = 22;

    private final Night night;
    private final Markup page;
    private final FleetHealth fleet;

    StoresSection(Night night, Markup page) {
        this.night = night;
        this.page = page;
        this.fleet = night.health();
    }

    void write() {
        List<FleetHealth.OfStore> stores = fleet.stores();
        page.open("section").leaf("h2", "Store by store, the weakest batteries first");
        page.leaf(
                "p",
                fleet.weakAtMost() == null
                        ? "No label has a battery reading."
                        : "Weak is a battery that reads " + fleet.weakAtMost()
                                + " or less: the weakest tenth of the fleet. Each small drawing has the scale of the chart above.");
        Tables.open(page, "Health by store", "stores");
        page.open("thead").open("tr").leaf("th", "Store", "scope", "col").leaf("th", "Server", "scope", "col");
        Tables.numberHead(page, "Labels");
        Tables.numberHead(page, "Weak");
        for (String column : List.of("Battery", "Days silent", "Refreshes a day", "Firmware", "Family")) {
            page.leaf("th", column, "scope", "col");
        }
        page.close().close().open("tbody");
        List<FleetHealth.OfStore> shown = stores.subList(0, Math.min(MOST_STORES, stores.size()));
        shown.forEach(store -> row(store.code(), store.server(), store.health()));
        if (stores.size() > shown.size()) {
            StoreHealth rest = fleet.sumOf(stores.subList(shown.size(), stores.size()));
            row(Figures.count(stores.size() - shown.size(), "other store", "other stores"), "", rest);
        }
        page.close();
        Tables.close(page);
        page.close();
    }

    private void row(String name, String server, StoreHealth health) {
        ValueCounts battery = health.battery();
        long weak = fleet.weak(health);
        page.open("tr").leaf("th", name, "scope", "row").leaf("td", server);
        Tables.number(page, Figures.count(health.labels()));
        Tables.number(
                page,
                battery.total() == 0 ? "–" : Figures.count(weak) + " (" + Figures.share(weak, battery.total()) + ")");
        page.open("td");
        if (battery.total() > 0) {
            spark(batteryColumns(battery), new double[0]);
            page.leaf("span", "median " + Figures.count(FleetHealth.median(battery)), "class", "muted");
        } else {
            page.text(health.labels() == 0 ? "–" : "unknown");
        }
        page.close();
        silence(health);
        refreshes(health);
        page.leaf("td", most(health.firmware(), health.firmwareUnknown(), health.labels()));
        page.leaf("td", most(health.product(), health.productUnknown(), health.labels()));
        page.close();
    }

    private void silence(StoreHealth health) {
        long[] written = health.silent();
        long[] stale = health.silentStale();
        long stales = Arrays.stream(stale).sum();
        if (health.labels() + stales == 0) {
            page.leaf("td", "–");
            return;
        }
        page.open("td");
        spark(doubles(written), doubles(stale));
        page.leaf("span", stales == 0 ? "none stale" : Figures.count(stales) + " stale", "class", "muted");
        page.close();
    }

    private void refreshes(StoreHealth health) {
        long[] counts = health.frequency();
        long known = Arrays.stream(counts).sum();
        page.open("td");
        if (health.labels() == 0) {
            page.text("–");
        } else if (known > 0) {
            spark(doubles(counts), new double[0]);
            page.leaf("span", "median " + middle(counts, known), "class", "muted");
        } else {
            page.text("unknown");
        }
        page.close();
    }

    private static String middle(long[] counts, long known) {
        int band = 0;
        for (long seen = counts[0]; seen * 2 < known; seen += counts[band]) {
            band++;
        }
        return FrequencyBands.names().get(band);
    }

    /** The store's readings in the columns of the fleet's chart. */
    private double[] batteryColumns(ValueCounts battery) {
        List<ValueCounts.Bin> bins = fleet.sum().battery().bins();
        double[] columns = new double[bins.size()];
        int column = 0;
        for (ValueCounts.Bin bin : battery.bins()) {
            while (bins.get(column).to() < bin.from()) {
                column++;
            }
            columns[column] += bin.count();
        }
        return columns;
    }

    private static double[] doubles(long[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }

    /** A drawing as small as a word: what it shows stands in numbers beside it. */
    private void spark(double[] first, double[] second) {
        double highest = 0;
        for (int i = 0; i < first.length; i++) {
            highest = Math.max(highest, first[i] + (second.length > 0 ? second[i] : 0));
        }
        page.open(
                "svg",
                "class",
                "spark",
                "viewBox",
                "0 0 " + first.length + " " + Figures.length(SPARK_HEIGHT),
                "preserveAspectRatio",
                "none",
                "aria-hidden",
                "true");
        page.shape("path", "d", "M0 " + SPARK_HEIGHT + "h" + first.length, "class", "grid");
        path(first, new double[first.length], highest, "main");
        if (second.length > 0) {
            path(second, first, highest, "second");
        }
        page.close();
    }

    private void path(double[] counts, double[] below, double highest, String fill) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double foot = SPARK_HEIGHT - SPARK_HEIGHT * below[i] / highest;
                double height = Math.max(1, SPARK_HEIGHT * counts[i] / highest);
                path.append('M').append(Figures.length(i + 0.1)).append(' ').append(Figures.length(foot));
                path.append("h.8v").append(Figures.length(-height)).append("h-.8z");
            }
        }
        if (path.length() > 0) {
            page.shape("path", "d", path.toString(), "class", fill);
        }
    }

    /** The most frequent text with its share, and how many others there are. */
    private static String most(TextCounts texts, long unknown, long labels) {
        List<Map.Entry<String, Long>> counts = texts.byCount();
        if (counts.isEmpty()) {
            return labels == 0 ? "–" : "unknown";
        }
        String most = counts.get(0).getKey() + " " + Figures.share(counts.get(0).getValue(), labels);
        int others = counts.size() - 1 + (texts.others() > 0 ? 1 : 0) + (unknown > 0 ? 1 : 0);
        return others == 0 ? most : most + ", " + others + (others == 1 ? " other" : " others");
    }
}
