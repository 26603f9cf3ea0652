package io.eslharvest.page;

import io.eslharvest.health.FleetHealth;
import io.eslharvest.health.FrequencyBands;
import io.eslharvest.health.SilentDays;
import io.eslharvest.health.StoreHealth;
import io.eslharvest.health.TextCounts;
import io.eslharvest.health.ValueCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The health of all labels together: batteries, silence, refreshes, firmware and product families. */
final class HealthSection {

    /** Versions or families that get a row of their own. */
    private static final int MOST_TEXTS = 12;

    private final Night night;
    private final Markup page;

    HealthSection(Night night, Markup page) {
        this.night = night;
        this.page = page;
    }

    void write() {
        StoreHealth sum = night.health().sum();
        long stale = Arrays.stream(sum.silentStale()).sum();
        page.open("section").leaf("h2", "The health of the labels");
        if (sum.labels() == 0 && stale == 0) {
            page.leaf("p", "This run wrote no file with a label in it.").close();
            return;
        }
        page.leaf(
                "p",
                "Of the " + Figures.count(sum.labels(), "label", "labels") + " in the files that this run wrote"
                        + (stale == 0
                                ? "."
                                : "; the " + Figures.count(stale, "stale label", "stale labels")
                                        + ", which are in no file, only under the days since the last heartbeat."));
        page.open("div", "class", "charts");
        if (sum.labels() > 0) {
            battery(sum);
        }
        silence(sum);
        if (sum.labels() > 0) {
            refreshes(sum);
            texts("Firmware", "Version", sum.firmware(), sum.firmwareUnknown());
            texts("Product family", "Family", sum.product(), sum.productUnknown());
        }
        page.close().close();
    }

    private void battery(StoreHealth sum) {
        ValueCounts battery = sum.battery();
        page.open("figure").leaf("figcaption", "Battery");
        if (battery.total() == 0) {
            page.leaf("p", "No label in the files has a reading that is a whole number.")
                    .close();
            return;
        }
        Long weakAtMost = night.health().tellsWeakFromStrong() ? night.health().weakAtMost() : null;
        String median = "Half of the readings are " + FleetHealth.median(battery) + " or less";
        String weak = weakAtMost == null
                ? ""
                : "; the weakest tenth, marked, reads " + weakAtMost + " or less ("
                        + Figures.count(night.health().weak(sum), "label", "labels") + ")";
        String unknown = sum.batteryUnknown() == 0
                ? ""
                : " Without a reading: " + Figures.count(sum.batteryUnknown(), "label", "labels") + ".";
        new BatteryChart(battery, weakAtMost).write(page, median + weak + ".");
        page.leaf("p", median + weak + "." + unknown, "class", "muted").close();
    }

    private void silence(StoreHealth sum) {
        long[] written = sum.silent();
        long[] stale = sum.silentStale();
        List<String> names = SilentDays.names();
        int last = last(written, stale);
        BarTable table = new BarTable("Labels by days since the last heartbeat", "Days");
        if (Arrays.stream(stale).sum() > 0) {
            table.kinds("In the files", "Stale");
        }
        for (int band = written[0] + stale[0] > 0 ? 0 : 1; band <= last; band++) {
            table.row(names.get(band), written[band], stale[band]);
        }
        page.open("figure").leaf("figcaption", "Days since the last heartbeat");
        table.write(page);
        page.close();
    }

    private void refreshes(StoreHealth sum) {
        long[] counts = sum.frequency();
        BarTable table = new BarTable("Labels by screen refreshes a day", "A day");
        for (int band = 0; band <= last(counts, counts); band++) {
            table.row(FrequencyBands.names().get(band), counts[band], "main");
        }
        unknown(table, sum.frequencyUnknown());
        page.open("figure").leaf("figcaption", "Screen refreshes a day");
        table.write(page);
        page.close();
    }

    private void texts(String title, String unit, TextCounts texts, long unknown) {
        BarTable table = new BarTable("Labels by " + unit.toLowerCase(Locale.ROOT), unit);
        List<Map.Entry<String, Long>> counts = texts.byCount();
        long others = texts.others();
        for (int i = 0; i < counts.size(); i++) {
            if (i < MOST_TEXTS) {
                table.row(counts.get(i).getKey(), counts.get(i).getValue(), "main");
            } else {
                others += counts.get(i).getValue();
            }
        }
        if (others > 0) {
            table.row("others", others, "plain");
        }
        unknown(table, unknown);
        page.open("figure").leaf("figcaption", title);
        table.write(page);
        page.close();
    }

    private static void unknown(BarTable table, long labels) {
        if (labels > 0) {
            table.row("unknown", labels, "odd");
        }
    }

    /** The last band in which something is, and at least that of the first week. */
    private static int last(long[] first, long[] second) {
        int last = first.length - 1;
        while (last > 1 && first[last] + second[last] == 0) {
            last--;
        }
        return last;
    }
}
