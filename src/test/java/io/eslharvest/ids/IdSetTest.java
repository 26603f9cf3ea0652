package io.eslharvest.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdSetTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 10, 100_000})
    void knows_each_id_that_was_added_however_many_were_expected(long expected) {
        IdSet set = new IdSet(expected);
        for (int i = 0; i < 50_000; i++) {
            assertThat(set.add("A1-B2-" + i)).isTrue();
        }
        for (int i = 0; i < 50_000; i++) {
            assertThat(set.add("A1-B2-" + i)).isFalse();
        }
        assertThat(set.size()).isEqualTo(50_000);
    }

    @Test
    void agrees_with_a_set_of_the_whole_texts() {
        IdSet set = new IdSet(0);
        Set<String> whole = new HashSet<>();
        java.util.Random random = new java.util.Random(7);
        for (int i = 0; i < 100_000; i++) {
            String id = Integer.toHexString(random.nextInt(60_000));
            assertThat(set.add(id)).isEqualTo(whole.add(id));
        }
    }

    @Test
    void tells_ids_apart_that_differ_in_one_character_or_in_their_order() {
        IdSet set = new IdSet(0);
        for (String id : new String[] {
            "", "a", "b", "ab", "ba", "A", "ä", "a ", " a", "aa", "\0", "\0\0", "?", "\ud800", "\udfff", "\ufffd",
            "?\ud800", "\ud800?"
        }) {
            assertThat(set.add(id)).describedAs("'%s'", id).isTrue();
        }
    }

    @Test
    void a_fingerprint_is_never_the_mark_of_an_empty_slot() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(IdSet.fingerprint("x" + i)).isNotZero();
        }
    }
}
