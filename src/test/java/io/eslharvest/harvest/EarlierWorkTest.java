package io.eslharvest.harvest;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.books.Missing;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A missing list may be older than what is on disk: the start that went on from it was killed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlierWorkTest {

    private static final Missing ENTRY = new Missing("esl:9000", "S001", null, "A-0001", "http-500", 5, "answered 500");

    private final EarlierWork earlier = new EarlierWork(1);

    private static SheafNote note(int generation) {
        SheafNote note = new SheafNote();
        note.store = "S001";
        note.generation = generation;
        return note;
    }

    private static SheafNote missing(int generation) {
        SheafNote note = note(generation);
        note.missing.add(ENTRY);
        return note;
    }

    private static SheafNote askedAgain(SheafNote note) {
        note.resolved.add(ENTRY.identity());
        return note;
    }

    private List<Missing> again() {
        earlier.askAgain(ENTRY);
        return earlier.askAgain("esl:9000");
    }

    @Test
    void a_label_that_was_had_is_not_asked_for_whatever_a_list_says() {
        earlier.add(0, note(0));
        assertThat(again()).describedAs("it would be written twice").isEmpty();
    }

    @Test
    void what_was_never_asked_for_again_is() {
        earlier.add(0, missing(0));
        assertThat(again()).containsExactly(ENTRY);
    }

    @Test
    void what_a_killed_start_has_made_up_for_is_not_asked_for_once_more() {
        earlier.add(0, missing(0));
        earlier.add(0, askedAgain(note(1)));
        assertThat(again()).describedAs("it would be written twice").isEmpty();
    }

    @Test
    void what_was_missing_again_is_asked_for_again() {
        earlier.add(0, missing(0));
        earlier.add(0, askedAgain(missing(1)));
        assertThat(again()).containsExactly(ENTRY);
    }

    @Test
    void what_was_missing_twice_and_then_had_is_not() {
        earlier.add(0, missing(0));
        earlier.add(0, askedAgain(missing(1)));
        earlier.add(0, askedAgain(note(2)));
        assertThat(again()).isEmpty();
    }
}
