package io.eslharvest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.eslharvest.health.FleetHealth;
import io.eslharvest.health.FrequencyBands;
import io.eslharvest.health.SilentDays;
import io.eslharvest.health.StoreHealth;
import io.eslharvest.health.TextCounts;
import io.eslharvest.health.ValueCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The health of the labels in the files that a run wrote, as {@code report.json} has it.
 *
 * @param labels labels in the files
 * @param silentDays whole days since the last heartbeat; stale labels, which are in no file, stand beside the others
 * @param frequency refreshes a day
 * @param stores those with the weakest batteries first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HealthFigures(
        long labels,
        Battery battery,
        @JsonProperty("silent_days") List<Silent> silentDays,
        List<Frequency> frequency,
        Texts firmware,
        Texts product,
        List<OfStore> stores) {

    /**
     * @param readings labels whose reading is a whole number
     * @param unknown labels without one
     * @param weakAtMost a reading up to here is one of the weakest tenth
     * @param weak labels with such a reading
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Battery(
            long readings,
            long unknown,
            Long median,
            @JsonProperty("weak_at_most") Long weakAtMost,
            long weak,
            List<ValueCounts.Bin> counts) {}

    public record Silent(String days, long written, long stale) {}

    public record Frequency(@JsonProperty("per_day") String perDay, long labels) {}

    /**
     * @param counts the most frequent first
     * @param others labels with other texts than those
     * @param unknown labels with none
     */
    public record Texts(Map<String, Long> counts, long others, long unknown) {}

    /**
     * @param weak labels whose reading is one of the weakest tenth of the fleet
     * @param unknown labels without a reading
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfStore(
            String server,
            String store,
            long labels,
            @JsonProperty("battery_median") Long median,
            @JsonProperty("battery_weak") long weak,
            @JsonProperty("battery_unknown") long unknown) {}

    /** Null where no label is known. */
    static HealthFigures of(FleetHealth fleet) {
        if (!fleet.isKnown()) {
            return null;
        }
        StoreHealth sum = fleet.sum();
        return new HealthFigures(
                sum.labels(),
                new Battery(
                        sum.battery().total(),
                        sum.batteryUnknown(),
                        FleetHealth.median(sum.battery()),
                        fleet.weakAtMost(),
                        fleet.weak(sum),
                        sum.battery().bins()),
                IntStream.range(0, SilentDays.names().size())
                        .mapToObj(i -> new Silent(SilentDays.names().get(i), sum.silent()[i], sum.silentStale()[i]))
                        .toList(),
                IntStream.range(0, FrequencyBands.names().size())
                        .mapToObj(i -> new Frequency(FrequencyBands.names().get(i), sum.frequency()[i]))
                        .toList(),
                texts(sum.firmware(), sum.firmwareUnknown()),
                texts(sum.product(), sum.productUnknown()),
                fleet.stores().stream().map(store -> ofStore(fleet, store)).toList());
    }

    private static Texts texts(TextCounts texts, long unknown) {
        Map<String, Long> counts = new LinkedHashMap<>();
        texts.byCount().forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return new Texts(counts, texts.others(), unknown);
    }

    private static OfStore ofStore(FleetHealth fleet, FleetHealth.OfStore store) {
        StoreHealth health = store.health();
        return new OfStore(
                store.server(),
                store.code(),
                health.labels(),
                FleetHealth.median(health.battery()),
                fleet.weak(health),
                health.batteryUnknown());
    }
}
