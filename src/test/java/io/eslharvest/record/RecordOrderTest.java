package io.eslharvest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordOrderTest {

    private static final RecordOrder ASCENDING = new RecordOrder("value", false);
    private static final RecordOrder DESCENDING = new RecordOrder("value", true);

    /** Ascending; each strictly before the next. */
    private static final List<Object> NUMBERS = List.of(
            Double.NEGATIVE_INFINITY,
            BigInteger.TEN.pow(30).negate(),
            Long.MIN_VALUE,
            -1.5,
            new BigDecimal("-1.4999999999999999999999"),
            0L,
            new BigDecimal("1E-400"),
            Double.MIN_VALUE,
            0.1f,
            new BigDecimal("0.2"),
            0.2,
            9,
            10L,
            9007199254740992.0,
            9007199254740993L,
            new BigDecimal("9007199254740993.5"),
            Long.MAX_VALUE,
            9223372036854775808.0,
            BigInteger.ONE.shiftLeft(63).add(BigInteger.ONE),
            Double.MAX_VALUE,
            BigInteger.TEN.pow(400),
            Double.POSITIVE_INFINITY);

    private static final List<Object> TEXTS =
            List.of("10", "9", "A", "AB", "a", "false", "true", "ä", "\uFFFD", "🥛", "🥛a", "🥜");

    @Test
    void compares_numbers_exactly_whatever_their_types() {
        assertStrictlyAscending(NUMBERS);
        assertThat(ASCENDING.compare(valued(1L), valued(1.0))).isZero();
        assertThat(ASCENDING.compare(valued(0.0), valued(-0.0))).isZero();
        assertThat(ASCENDING.compare(valued(new BigDecimal("2.50")), valued(2.5)))
                .isZero();
    }

    @Test
    void compares_texts_by_code_point() {
        assertStrictlyAscending(TEXTS);
        assertThat("🥛".compareTo("\uFFFD"))
                .describedAs("plain String order, by UTF-16 unit, is another one")
                .isNegative();
        assertThat(ASCENDING.compare(valued(true), valued("true"))).isZero();
    }

    @Test
    void puts_numbers_before_texts_and_missing_values_last_in_both_orders() {
        List<Object> ascending = List.of(1L, 2L, "a", "b");
        List<Object> descending = List.of(2L, 1L, "b", "a");
        assertThat(sorted(ASCENDING, ascending)).containsExactly(1L, 2L, "a", "b", null);
        assertThat(sorted(DESCENDING, descending))
                .describedAs("an empty cell never leads")
                .containsExactly(2L, 1L, "b", "a", null);
    }

    @Test
    void an_empty_text_is_as_empty_as_a_missing_value() {
        for (RecordOrder order : List.of(ASCENDING, DESCENDING)) {
            assertThat(order.compare(valued(""), valued("a"))).isPositive();
            assertThat(order.compare(valued(1L), valued(""))).isNegative();
            assertThat(order.compare(valued(""), valued(null)))
                    .describedAs("in the file they look the same: their server, store and id decide")
                    .isZero();
        }
    }

    @Test
    void an_absent_column_counts_as_missing() {
        Map<String, Object> absent = Map.of("server_no", 1L, "store_no", 1L, "esl_id", "A");
        assertThat(ASCENDING.compare(valued(1L), absent)).isNegative();
        assertThat(DESCENDING.compare(valued(1L), absent)).isNegative();
        assertThat(ASCENDING.compare(valued(null), absent)).isZero();
    }

    @Test
    void breaks_ties_by_server_store_and_id_ascending_in_both_orders() {
        List<Map<String, Object>> expected = List.of(
                label(1L, 1L, "B", 0.5),
                label(1L, 2L, "A", 0.5),
                label(2L, 1L, "A", 0.5),
                label(2L, 1L, "B", 0.5),
                label(10L, 1L, "A", 0.5),
                label(10L, 1L, "\uFFFD", 0.5),
                label(10L, 1L, "🥛", 0.5));
        for (RecordOrder order : List.of(ASCENDING, DESCENDING)) {
            List<Map<String, Object>> shuffled = new ArrayList<>(expected);
            Collections.shuffle(shuffled, new Random(1));
            shuffled.sort(order);
            assertThat(shuffled).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void is_a_total_order() {
        List<Object> values = new ArrayList<>(NUMBERS);
        values.addAll(TEXTS);
        values.addAll(List.of(Double.NaN, true, 1L, 1.0, BigInteger.ONE, new BigDecimal("1.00")));
        values.add(null);
        for (RecordOrder order : List.of(ASCENDING, DESCENDING)) {
            for (Object a : values) {
                for (Object b : values) {
                    int ab = order.compare(valued(a), valued(b));
                    assertThat(order.compare(valued(b), valued(a)))
                            .describedAs("%s and %s", a, b)
                            .isEqualTo(-ab);
                    for (Object c : values) {
                        if (ab <= 0 && order.compare(valued(b), valued(c)) <= 0) {
                            assertThat(order.compare(valued(a), valued(c)))
                                    .describedAs("%s, %s, %s", a, b, c)
                                    .isNotPositive();
                        }
                    }
                }
            }
        }
    }

    @Test
    void newest_of_each_label_sorts_by_id_and_then_by_heartbeat_newest_first() {
        List<Map<String, Object>> expected = List.of(
                seen("A", 30, 9, 1),
                seen("A", 20, 1, 2),
                seen("A", 20, 2, 1),
                seen("A", 20, 2, 3),
                seen("B", 99, 1, 1),
                Map.of("esl_id", "B", "server_no", 1L, "store_no", 1L));
        List<Map<String, Object>> shuffled = new ArrayList<>(expected);
        Collections.shuffle(shuffled, new Random(2));
        shuffled.sort(RecordOrder.newestOfEachLabel());
        assertThat(shuffled).containsExactlyElementsOf(expected);
    }

    private static void assertStrictlyAscending(List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                assertThat(Integer.signum(ASCENDING.compare(valued(values.get(i)), valued(values.get(j)))))
                        .describedAs("%s against %s", values.get(i), values.get(j))
                        .isEqualTo(Integer.compare(i, j));
                assertThat(Integer.signum(DESCENDING.compare(valued(values.get(i)), valued(values.get(j)))))
                        .isEqualTo(Integer.compare(j, i));
            }
        }
    }

    private static List<Object> sorted(RecordOrder order, List<Object> values) {
        List<Object> shuffled = new ArrayList<>(values);
        shuffled.add(null);
        Collections.shuffle(shuffled, new Random(3));
        return shuffled.stream()
                .map(RecordOrderTest::valued)
                .sorted(order)
                .map(labelRecord -> labelRecord.get("value"))
                .toList();
    }

    private static Map<String, Object> valued(Object value) {
        return label(1L, 1L, "A", value);
    }

    private static Map<String, Object> label(long serverNo, long storeNo, String eslId, Object value) {
        Map<String, Object> labelRecord = new HashMap<>();
        labelRecord.put("server_no", serverNo);
        labelRecord.put("store_no", storeNo);
        labelRecord.put("esl_id", eslId);
        labelRecord.put("value", value);
        return labelRecord;
    }

    private static Map<String, Object> seen(String eslId, long lastHbTime, long serverNo, long storeNo) {
        return Map.of("esl_id", eslId, "last_hb_time", lastHbTime, "server_no", serverNo, "store_no", storeNo);
    }
}
