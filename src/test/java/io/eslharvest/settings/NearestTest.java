package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NearestTest {

    @ParameterizedTest
    @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "'', ab, 2", "kitten, sitting, 3", "flaw, lawn, 2"})
    void counts_insertions_deletions_and_substitutions(String from, String to, int edits) {
        assertThat(Nearest.edits(from, to)).isEqualTo(edits);
    }

    @Test
    void is_the_same_whatever_the_order_of_the_candidates() {
        assertThat(Nearest.to("rat", List.of("mat", "cat", "dog"))).isEqualTo("cat");
        assertThat(Nearest.to("rat", List.of("dog", "cat", "mat"))).isEqualTo("cat");
    }

    @Test
    void is_rather_a_longer_word_than_another_one() {
        assertThat(Nearest.to("harvest.parallel", List.of("harvest.auth", "harvest.parallel-servers")))
                .isEqualTo("harvest.parallel-servers");
    }
}
