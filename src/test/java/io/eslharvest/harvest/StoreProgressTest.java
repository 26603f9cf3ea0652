package io.eslharvest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which pages of a store are left, as the notes on disk say. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreProgressTest {

    private final StoreProgress progress = new StoreProgress();

    private static SheafNote page(long page, int generation) {
        SheafNote note = new SheafNote();
        note.store = "S001";
        note.page = page;
        note.generation = generation;
        note.last = true;
        return note;
    }

    private void giveUpAtTwo() {
        progress.add(page(1, 0));
        SheafNote failed = page(2, 0);
        failed.failedPage = true;
        failed.gaveUp = true;
        progress.add(failed);
    }

    @Test
    void nothing_is_behind_a_page_at_which_paging_was_given_up() {
        giveUpAtTwo();
        assertThat(progress.endsWith(1)).isFalse();
        assertThat(progress.endsWith(2)).isTrue();
    }

    @Test
    void a_later_start_that_went_on_behind_it_moves_the_end() {
        giveUpAtTwo();
        progress.add(page(2, 1));
        SheafNote half = page(3, 1);
        half.last = false;
        progress.add(half);
        SheafNote end = page(4, 1);
        end.end = true;
        progress.add(end);

        assertThat(progress.endsWith(2)).isFalse();
        assertThat(progress.isDone(3))
                .describedAs("its other labels are still to be had")
                .isFalse();
        assertThat(progress.endsWith(3)).isFalse();
        assertThat(progress.endsWith(4)).isTrue();
    }
}
