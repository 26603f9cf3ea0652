package io.eslharvest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.record.RecordOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SupersededTest {

    private final List<Map<String, Object>> superseded = new ArrayList<>();

    @Test
    void the_server_with_the_newest_heartbeat_has_the_label() {
        Map<String, Object> old = label("A", 10, 1, 1);
        Map<String, Object> current = label("A", 20, 2, 1);
        Map<String, Object> oldest = label("A", 5, 3, 1);
        assertThat(standing(List.of(old, current, oldest))).containsExactly(current);
        assertThat(superseded).containsExactly(old, oldest);
    }

    @Test
    void equal_heartbeats_leave_the_label_to_the_server_that_is_listed_first() {
        assertThat(standing(List.of(label("A", 10, 2, 1), label("A", 10, 1, 1))))
                .containsExactly(label("A", 10, 1, 1));
        assertThat(superseded).containsExactly(label("A", 10, 2, 1));
    }

    @Test
    void two_stores_of_one_server_may_list_the_same_label() {
        assertThat(standing(List.of(label("A", 10, 1, 1), label("A", 20, 1, 2))))
                .containsExactly(label("A", 20, 1, 2), label("A", 10, 1, 1));
        assertThat(superseded).isEmpty();
    }

    @Test
    void both_stores_of_the_winning_server_stay_though_another_server_lies_between() {
        assertThat(standing(List.of(label("A", 30, 1, 1), label("A", 20, 2, 1), label("A", 10, 1, 2))))
                .containsExactly(label("A", 30, 1, 1), label("A", 10, 1, 2));
        assertThat(superseded).containsExactly(label("A", 20, 2, 1));
    }

    @Test
    void different_labels_have_nothing_to_do_with_each_other() {
        assertThat(standing(List.of(label("A", 10, 1, 1), label("B", 20, 2, 1), label("a", 30, 3, 1))))
                .hasSize(3);
        assertThat(superseded).isEmpty();
        assertThat(standing(List.of())).isEmpty();
    }

    @Test
    void next_beyond_the_end_is_refused() {
        Superseded empty = new Superseded(List.<Map<String, Object>>of().iterator(), superseded::add);
        assertThatThrownBy(empty::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void agrees_with_looking_at_all_records_of_a_label_at_once() {
        Random random = new Random(21);
        for (int round = 0; round < 200; round++) {
            List<Map<String, Object>> records = new ArrayList<>();
            for (int server = 1; server <= 4; server++) {
                for (int store = 1; store <= 2; store++) {
                    for (String id : List.of("A", "B", "C")) {
                        if (random.nextBoolean()) {
                            records.add(label(id, random.nextInt(4), server, store));
                        }
                    }
                }
            }
            superseded.clear();
            List<Map<String, Object>> expected =
                    records.stream().filter(one -> isOfTheWinner(one, records)).toList();
            assertThat(standing(records)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(superseded).hasSize(records.size() - expected.size()).doesNotContainAnyElementsOf(expected);
        }
    }

    private static boolean isOfTheWinner(Map<String, Object> one, List<Map<String, Object>> records) {
        Map<Long, Long> newestByServer = new HashMap<>();
        records.stream()
                .filter(other -> other.get("esl_id").equals(one.get("esl_id")))
                .forEach(other -> newestByServer.merge(
                        (Long) other.get("server_no"), (Long) other.get("last_hb_time"), Math::max));
        long own = (Long) one.get("server_no");
        return newestByServer.entrySet().stream()
                .noneMatch(other -> other.getValue() > newestByServer.get(own)
                        || (other.getValue().equals(newestByServer.get(own)) && other.getKey() < own));
    }

    private List<Map<String, Object>> standing(List<Map<String, Object>> records) {
        List<Map<String, Object>> sorted = new ArrayList<>(records);
        sorted.sort(RecordOrder.newestOfEachLabel());
        return SpoolRecords.all(new Superseded(sorted.iterator(), superseded::add));
    }

    private static Map<String, Object> label(String eslId, long lastHbTime, long serverNo, long storeNo) {
        return Map.of("esl_id", eslId, "last_hb_time", lastHbTime, "server_no", serverNo, "store_no", storeNo);
    }
}
