package io.eslharvest.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BatchesTest {

    private static List<Map<String, Object>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of("n", i))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"0,false,0", "0,true,1", "3,false,1", "3,true,2", "4,false,2", "6,true,3", "7,false,3"})
    void every_row_is_in_one_batch_in_its_order_behind_the_first_one(int count, boolean header, int batches) {
        Map<String, Object> first = header ? Map.of("n", "header") : null;
        Batches cut = new Batches(first, rows(count).iterator(), row -> row, 3);
        List<List<Map<String, Object>>> all = new ArrayList<>();
        cut.forEachRemaining(all::add);
        assertThat(all).hasSize(batches).allMatch(batch -> !batch.isEmpty() && batch.size() <= 3);
        List<Map<String, Object>> joined = new ArrayList<>();
        all.forEach(joined::addAll);
        if (header) {
            assertThat(joined.remove(0)).isEqualTo(first);
        }
        assertThat(joined).isEqualTo(rows(count));
        assertThatThrownBy(cut::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void what_forms_the_rows_does_not_form_the_first() {
        Batches cut = new Batches(Map.of("n", "header"), rows(1).iterator(), row -> Map.of("n", "formed"), 10);
        assertThat(cut.next()).containsExactly(Map.of("n", "header"), Map.of("n", "formed"));
    }

    @Test
    void fewer_large_rows_are_in_one() {
        List<Map<String, Object>> large = List.of(
                Map.of("text", "x".repeat(2_000)),
                Map.of("list", Collections.nCopies(40, List.of())),
                Map.of("object", Map.of("key", "x".repeat(2_000))),
                Map.of("whole", new BigInteger("9".repeat(4_000))),
                Map.of("decimal", new BigDecimal("9".repeat(2_000) + ".9")));
        List<Integer> sizes = new ArrayList<>();
        new Batches(null, Stream.concat(large.stream(), rows(5).stream()).iterator(), row -> row, 3)
                .forEachRemaining(batch -> sizes.add(batch.size()));
        assertThat(sizes).containsExactly(1, 1, 1, 1, 1, 3, 2);
    }
}
