package io.eslharvest.spool;

import static io.eslharvest.spool.SpoolRecords.BY_FREQUENCY;
import static io.eslharvest.spool.SpoolRecords.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpoolMergeTest {

    @TempDir
    Path folder;

    private Path work;

    @BeforeEach
    void name_the_work_folder() {
        work = folder.resolve("work");
    }

    @Test
    void a_thousand_spools_merge_with_eight_open_at_a_time() throws IOException {
        List<Map<String, Object>> records = SpoolRecords.random(new Random(8), 9000);
        List<Path> spools = scatter(records, 1000, new Random(9));

        assertMerges(records, spools, 8);
        assertThat(spools).describedAs("the inputs are not the merge's own").allSatisfy(spool -> assertThat(spool)
                .exists());
        assertThat(work).describedAs("intermediate spools are gone after close").isEmptyDirectory();
    }

    @Test
    void any_number_of_spools_merges_like_one_sort() throws IOException {
        Random random = new Random(13);
        for (int spoolCount : new int[] {0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 33, 50}) {
            for (int fanIn : new int[] {2, 3, 8}) {
                List<Map<String, Object>> records = SpoolRecords.random(random, spoolCount * random.nextInt(30));
                assertMerges(records, scatter(records, spoolCount, random), fanIn);
            }
        }
    }

    @Test
    void the_last_level_has_no_more_than_fan_in_spools_and_used_up_intermediates_are_gone() throws IOException {
        List<Map<String, Object>> records = SpoolRecords.random(new Random(3), 400);
        List<Path> spools = scatter(records, 100, new Random(4));
        try (SpoolMerge merge = SpoolMerge.open(spools, BY_FREQUENCY, work, 4)) {
            assertThat(intermediates()).hasSizeBetween(1, 4);
            assertThat(merge.hasNext()).isTrue();
        }
        assertThat(intermediates()).isEmpty();
    }

    @Test
    void no_work_folder_is_made_where_all_spools_can_be_open_at_once() throws IOException {
        List<Path> spools = scatter(SpoolRecords.random(new Random(3), 100), 8, new Random(4));
        try (SpoolMerge merge = SpoolMerge.open(spools, BY_FREQUENCY, work, 8)) {
            assertThat(all(merge)).hasSize(100);
            assertThat(work).doesNotExist();
            assertThatThrownBy(merge::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void two_merges_may_share_a_work_folder() throws IOException {
        List<Map<String, Object>> records = SpoolRecords.random(new Random(3), 300);
        List<Path> spools = scatter(records, 20, new Random(4));
        try (SpoolMerge first = SpoolMerge.open(spools, BY_FREQUENCY, work, 3);
                SpoolMerge second = SpoolMerge.open(spools, BY_FREQUENCY, work, 3)) {
            assertThat(all(first)).isEqualTo(all(second));
        }
    }

    @Test
    void spools_with_different_columns_merge() throws IOException {
        Path first = SpoolRecords.write(folder.resolve("1"), List.of(Map.of("a", 1L, "frequency", 2.0)));
        Path second = SpoolRecords.write(folder.resolve("2"), List.of(Map.of("frequency", 1.0, "b", "x")));
        Path third = SpoolRecords.write(folder.resolve("3"), List.of(Map.of("c", true)));
        try (SpoolMerge merge = SpoolMerge.open(List.of(first, second, third), BY_FREQUENCY, work, 2)) {
            assertThat(all(merge).stream().map(SpoolRecords::present))
                    .containsExactly(
                            Map.of("frequency", 1.0, "b", "x"), Map.of("a", 1L, "frequency", 2.0), Map.of("c", true));
        }
    }

    @Test
    void a_spool_that_is_cut_off_is_named_while_merging() throws IOException {
        List<Path> spools = scatter(SpoolRecords.random(new Random(3), 5000), 3, new Random(4));
        cut(spools.get(1), 1);
        try (SpoolMerge merge = SpoolMerge.open(spools, BY_FREQUENCY, work, 8)) {
            assertThatThrownBy(() -> all(merge))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(spools.get(1).toString());
        }
    }

    @Test
    void a_spool_that_is_cut_off_is_named_at_once_where_levels_are_needed_and_leaves_nothing() throws IOException {
        List<Path> spools = scatter(SpoolRecords.random(new Random(3), 500), 9, new Random(4));
        for (Path spool : spools) {
            cut(spool, 1);
        }
        assertThatThrownBy(() -> SpoolMerge.open(spools, BY_FREQUENCY, work, 2))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(".spool is cut off");
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void fewer_than_two_at_a_time_is_refused() {
        assertThatThrownBy(() -> SpoolMerge.open(List.of(), BY_FREQUENCY, work, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fanIn is 1");
    }

    private void assertMerges(List<Map<String, Object>> records, List<Path> spools, int fanIn) throws IOException {
        List<Map<String, Object>> expected = new ArrayList<>(records);
        expected.sort(BY_FREQUENCY);
        try (SpoolMerge merge = SpoolMerge.open(spools, BY_FREQUENCY, work, fanIn)) {
            assertThat(all(merge).stream().map(SpoolRecords::present))
                    .describedAs("%d spools, %d at a time", spools.size(), fanIn)
                    .containsExactlyElementsOf(
                            expected.stream().map(SpoolRecords::present).toList());
        }
    }

    /** Deals the records out at random; some spools may stay empty. */
    private List<Path> scatter(List<Map<String, Object>> records, int spoolCount, Random random) throws IOException {
        List<List<Map<String, Object>>> dealt = new ArrayList<>();
        for (int i = 0; i < spoolCount; i++) {
            dealt.add(new ArrayList<>());
        }
        records.forEach(labelRecord -> dealt.get(random.nextInt(spoolCount)).add(labelRecord));
        List<Path> spools = new ArrayList<>();
        for (int i = 0; i < spoolCount; i++) {
            spools.add(SpoolRecords.write(folder.resolve(i + ".spool"), dealt.get(i)));
        }
        return spools;
    }

    private static void cut(Path spool, int bytes) throws IOException {
        byte[] whole = Files.readAllBytes(spool);
        Files.write(spool, Arrays.copyOf(whole, whole.length - bytes));
    }

    private List<Path> intermediates() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
