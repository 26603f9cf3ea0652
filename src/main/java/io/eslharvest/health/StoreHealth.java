package io.eslharvest.health;

import io.eslharvest.record.ColumnNames;
import java.util.Map;

/**
 * The health of some labels, as counts: of a store, a server or the fleet. Labels in the files are counted in full; of
 * stale ones, which are in no file, only how long they have been silent. Not thread-safe.
 */
public final class StoreHealth {

    /** Firmware versions that are told apart, unless told otherwise. */
    private static final int MOST_VERSIONS = 12;

    /** There are four families; what no word of the hardware names is kept as it is. */
    private static final int MOST_FAMILIES = 12;

    private long labels;
    private final ValueCounts battery = new ValueCounts();
    private final long[] silent = new long[SilentDays.names().size()];
    private final long[] silentStale = new long[SilentDays.names().size()];
    private final long[] frequency = new long[FrequencyBands.names().size()];
    private long frequencyUnknown;
    private final TextCounts firmware;
    private long firmwareUnknown;
    private final TextCounts product = new TextCounts(MOST_FAMILIES);
    private long productUnknown;

    StoreHealth() {
        this(MOST_VERSIONS);
    }

    /** @param mostVersions firmware versions that are told apart */
    StoreHealth(int mostVersions) {
        firmware = new TextCounts(mostVersions);
    }

    /** Takes a label of a file; {@code start} of the run in ms since the epoch. */
    void add(Map<String, Object> labelRecord, long start) {
        labels++;
        if (labelRecord.get(ColumnNames.BATTERY) instanceof Long reading) {
            battery.add(reading);
        }
        if (labelRecord.get(ColumnNames.LAST_HB_TIME) instanceof Long heard) {
            silent[SilentDays.band(start, heard)]++;
        }
        if (labelRecord.get(ColumnNames.FREQUENCY) instanceof Double refreshes) {
            frequency[FrequencyBands.band(refreshes)]++;
        } else {
            frequencyUnknown++;
        }
        firmwareUnknown += count(labelRecord.get(ColumnNames.FIRMWARE), firmware);
        productUnknown += count(labelRecord.get(ColumnNames.PRODUCT_ID), product);
    }

    /** Counts a value by its text. Returns 1 if there is none, else 0. */
    private static int count(Object value, TextCounts counts) {
        String text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            return 1;
        }
        counts.add(text);
        return 0;
    }

    void add(StaleLabels stale) {
        addTo(silentStale, stale.bySilentDays);
    }

    /** Takes all that another one has. */
    void add(StoreHealth other) {
        labels += other.labels;
        battery.add(other.battery);
        addTo(silent, other.silent);
        addTo(silentStale, other.silentStale);
        addTo(frequency, other.frequency);
        frequencyUnknown += other.frequencyUnknown;
        firmware.add(other.firmware);
        firmwareUnknown += other.firmwareUnknown;
        product.add(other.product);
        productUnknown += other.productUnknown;
    }

    private static void addTo(long[] sum, long[] more) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += more[i];
        }
    }

    /** Labels in the files. */
    public long labels() {
        return labels;
    }

    /** Battery readings that are whole numbers. */
    public ValueCounts battery() {
        return battery;
    }

    /** Labels without such a reading. */
    public long batteryUnknown() {
        return labels - battery.total();
    }

    /** Labels in the files by the band of {@link SilentDays}. */
    public long[] silent() {
        return silent.clone();
    }

    /** Stale labels, which are in no file, by the band of {@link SilentDays}. */
    public long[] silentStale() {
        return silentStale.clone();
    }

    /** Labels by the band of {@link FrequencyBands}. */
    public long[] frequency() {
        return frequency.clone();
    }

    public long frequencyUnknown() {
        return frequencyUnknown;
    }

    public TextCounts firmware() {
        return firmware;
    }

    public long firmwareUnknown() {
        return firmwareUnknown;
    }

    /** Product families, and hardware words that name none. */
    public TextCounts product() {
        return product;
    }

    public long productUnknown() {
        return productUnknown;
    }
}
