package io.eslharvest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ColumnMapTest {

    private static final ColumnMap.Columns COLUMNS = new ColumnMap.Columns(List.of("esl_id", "store", "battery"));

    private static ColumnMap label() {
        return new ColumnMap(COLUMNS, new Object[] {"A", "S1", 3L});
    }

    @Test
    void it_is_equal_to_a_map_with_the_same_columns() {
        Map<String, Object> plain = new HashMap<>(Map.of("esl_id", "A", "store", "S1", "battery", 3L));

        assertThat(label()).isEqualTo(plain).hasSameHashCodeAs(plain);
    }

    @Test
    void columns_of_its_own_come_after_those_of_its_kind() {
        ColumnMap label = label();

        label.put("zone", "fridge");
        label.put("aisle", 7L);

        assertThat(label.keySet()).containsExactly("esl_id", "store", "battery", "zone", "aisle");
        assertThat(label()).describedAs("another record of the kind").doesNotContainKey("zone");
    }

    @Test
    void a_missing_value_is_a_column_and_a_removed_column_is_none() {
        ColumnMap label = label();

        label.put("battery", null);
        label.remove("store");

        assertThat(label).hasSize(2).containsEntry("battery", null).doesNotContainKey("store");
        assertThat(label.get("store")).isNull();
    }

    @Test
    void whatever_is_done_to_it_it_stays_the_same_as_a_plain_map() {
        Random random = new Random(42);
        ColumnMap label = label();
        Map<String, Object> plain = new LinkedHashMap<>(label);
        List<String> names = List.of("esl_id", "store", "battery", "zone", "aisle");
        for (int step = 0; step < 2_000; step++) {
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> assertThat(label.put(name, step)).isEqualTo(plain.put(name, step));
                case 1 -> assertThat(label.remove(name)).isEqualTo(plain.remove(name));
                case 2 -> assertThat(removeFirst(label, name)).isEqualTo(removeFirst(plain, name));
                default -> assertThat(replaceFirst(label, name)).isEqualTo(replaceFirst(plain, name));
            }
            Map<String, Object> visited = new HashMap<>();
            label.forEach(visited::put);
            assertThat(visited).describedAs("step %d", step).isEqualTo(plain);
            assertThat(label).isEqualTo(plain).hasSameSizeAs(plain);
            assertThat(new ArrayList<>(label.values())).hasSameSizeAs(plain.values());
        }
    }

    /** Through the iterator of the entries. */
    private static boolean removeFirst(Map<String, Object> map, String name) {
        for (Iterator<Map.Entry<String, Object>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            if (entries.next().getKey().equals(name)) {
                entries.remove();
                return true;
            }
        }
        return false;
    }

    /** Through an entry. */
    private static Object replaceFirst(Map<String, Object> map, String name) {
        for (Map.Entry<String, Object> entry : map.entrySet()) {
            if (entry.getKey().equals(name)) {
                return entry.setValue("replaced");
            }
        }
        return null;
    }

    @Test
    void a_value_for_each_column_is_asked_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ColumnMap(COLUMNS, new Object[2]))
                .withMessage("2 values for 3 columns");
    }
}
