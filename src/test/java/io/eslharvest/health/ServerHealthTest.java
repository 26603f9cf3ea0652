package io.eslharvest.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.record.ColumnNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerHealthTest {

    private static final long START = TimeUnit.DAYS.toMillis(10_000);

    private final ServerHealth server = new ServerHealth("a:9000", START);

    @Test
    void names_the_weakest_first_and_no_more_than_it_may() {
        for (long battery = 50; battery > 0; battery--) {
            add("L" + battery, battery, 1.0, 0);
        }
        FleetHealth fleet = fleet();
        assertThat(fleet.weakest()).hasSize(20);
        assertThat(fleet.weakest()).extracting(NotableLabel::battery).startsWith(1L, 2L, 3L);
        assertThat(fleet.weakest().get(0).row()).isEqualTo(51);
    }

    @Test
    void takes_what_is_no_number_for_unknown() {
        add("A", "much", "often", 0);
        add("B", null, null, 0);
        FleetHealth fleet = fleet();
        assertThat(fleet.sum().batteryUnknown()).isEqualTo(2);
        assertThat(fleet.sum().frequencyUnknown()).isEqualTo(2);
        assertThat(fleet.weakAtMost()).isNull();
        assertThat(fleet.weakest()).isEmpty();
        assertThat(fleet.busiest()).isEmpty();
    }

    @Test
    void finds_nobody_weak_where_all_are_alike() {
        add("A", 30L, 1.0, 0);
        add("B", 30L, 1.0, 0);
        assertThat(fleet().tellsWeakFromStrong()).isFalse();
    }

    @Test
    void puts_stale_labels_beside_the_others() {
        StaleLabels stale = new StaleLabels();
        for (int days = 8; days < 40; days++) {
            stale.add(label("S" + days, 1L, 1.0, days), START);
        }
        StaleLabels more = new StaleLabels();
        more.add(label("oldest", 1L, 1.0, 4_000), START);
        stale.add(more);
        server.add(stale, 0, "S001");
        add("A", 30L, 1.0, 2);
        FleetHealth fleet = fleet();
        assertThat(fleet.longestSilent()).hasSize(20);
        assertThat(fleet.longestSilent()).extracting(NotableLabel::eslId).startsWith("oldest", "S39", "S38");
        assertThat(fleet.sum().silentStale()).contains(7, 16, 9, 1);
        assertThat(fleet.sum().labels()).describedAs("in the files").isEqualTo(1);
    }

    @Test
    void bands_cover_every_day_and_every_frequency() {
        Map<String, Long> days = Map.of(
                "in the future", -2L, "0", 0L, "7", 7L, "8–14", 14L, "15–30", 15L, "31–90", 90L, "over 365", 366L);
        days.forEach((name, day) -> assertThat(
                        SilentDays.names().get(SilentDays.band(START, START - TimeUnit.DAYS.toMillis(day))))
                .isEqualTo(name));
        assertThat(SilentDays.names().get(SilentDays.band(START, START + 1)))
                .describedAs("heard while the run goes on")
                .isEqualTo("0");
        Map<String, Double> frequencies =
                Map.of("0", 0.0, "under 1", 0.001, "1–2", 1.0, "2–5", 2.0, "500–1000", 999.9, "from 1000", 1e300);
        frequencies.forEach(
                (name, frequency) -> assertThat(FrequencyBands.names().get(FrequencyBands.band(frequency)))
                        .isEqualTo(name));
        assertThat(FrequencyBands.band(Double.POSITIVE_INFINITY))
                .isEqualTo(FrequencyBands.names().size() - 1);
        assertThat(FrequencyBands.band(-3)).isZero();
    }

    @Test
    void counts_texts_beyond_the_first_together() {
        TextCounts counts = new TextCounts(2);
        for (String text : List.of("b", "a", "c", "d", "a", "x".repeat(500))) {
            counts.add(text);
        }
        assertThat(counts.byCount()).extracting(Map.Entry::getKey).containsExactly("a", "b");
        assertThat(counts.others()).isEqualTo(3);
    }

    private int rows = 1;

    private void add(String id, Object battery, Object frequency, long days) {
        server.add(label(id, battery, frequency, days), 0, "esl_id_part_1.csv", ++rows);
    }

    private static Map<String, Object> label(String id, Object battery, Object frequency, long days) {
        Map<String, Object> label = new HashMap<>();
        label.put(ColumnNames.ESL_ID, id);
        label.put(ColumnNames.STORE, "S001");
        label.put(ColumnNames.BATTERY, battery);
        label.put(ColumnNames.FREQUENCY, frequency);
        label.put(ColumnNames.LAST_HB_TIME, START - TimeUnit.DAYS.toMillis(days));
        return label;
    }

    private FleetHealth fleet() {
        FleetHealth fleet = new FleetHealth();
        fleet.add(server, "a:9000", List.of("S001"), "esl_id_part_1.csv");
        fleet.close();
        return fleet;
    }
}
