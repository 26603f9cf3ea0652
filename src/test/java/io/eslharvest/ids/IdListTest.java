package io.eslharvest.ids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdListTest {

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "ü-" + i).toList();
    }

    private static IdList listOf(List<String> ids) throws Exception {
        IdList list = new IdList();
        for (String id : ids) {
            list.add(id);
        }
        return list;
    }

    private static List<String> read(IdList list) {
        List<String> read = new ArrayList<>();
        list.iterator().forEachRemaining(read::add);
        return read;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4_999, 5_000, 5_001, 20_000})
    void gives_its_ids_back_in_their_order_as_often_as_asked_in_memory_or_from_a_file(int count) throws Exception {
        List<String> ids = ids(count);
        try (IdList list = listOf(ids)) {
            assertThat(list.size()).isEqualTo(count);
            assertThat(list.isEmpty()).isEqualTo(count == 0);
            assertThat(read(list)).isEqualTo(ids);
            assertThat(read(list)).describedAs("a second time").isEqualTo(ids);
        }
    }

    @Test
    void ends_where_it_ends() throws Exception {
        for (int count : new int[] {1, 6_000}) {
            try (IdList list = listOf(ids(count))) {
                Iterator<String> iterator = list.iterator();
                for (int i = 0; i < count; i++) {
                    iterator.next();
                }
                assertThat(iterator.hasNext()).isFalse();
                assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
            }
        }
    }

    @Test
    void two_lists_join_into_one_either_of_which_may_be_missing() throws Exception {
        assertThat(read(IdList.joined(listOf(List.of("a", "b")), listOf(List.of("c")))))
                .containsExactly("a", "b", "c");
        assertThat(read(IdList.joined(null, listOf(List.of("c"))))).containsExactly("c");
        assertThat(read(IdList.joined(listOf(List.of("a")), null))).containsExactly("a");
        assertThat(IdList.joined(null, null)).isNull();
        try (IdList joined = IdList.joined(listOf(ids(4_000)), listOf(ids(4_000)))) {
            assertThat(joined.size()).isEqualTo(8_000);
            assertThat(read(joined)).hasSize(8_000).startsWith("ü-0").endsWith("ü-3999");
        }
    }
}
