package io.eslharvest.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.timeline.Slot;
import io.eslharvest.timeline.Slots;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldUpTest {

    private static final ServerTimes QUICK = server("quick:9000", 10, 1_000, 20, 0, Slot.Use.ASKED);

    @Test
    void names_the_server_that_took_longest_and_why() {
        assertThat(why(server("slow:9000", 100, 1_000, 200, 0, Slot.Use.ASKED)))
                .isEqualTo("It took 1 min 40 s, the others took 10.0 s (median)."
                        + " A request to it took 200 ms on average, to the others 20 ms.");
        assertThat(why(server("big:9000", 100, 9_000, 20, 0, Slot.Use.ASKED)))
                .contains("It had 9,000 requests to answer, the others 1,000.");
        assertThat(why(server("shy:9000", 100, 1_000, 20, 60, Slot.Use.ASKED))).contains("Retry-After");
        assertThat(why(server("ill:9000", 100, 1_000, 20, 60, Slot.Use.RETRY)))
                .contains("waiting to repeat requests that had failed");
        assertThat(why(server("slowed:9000", 100, 1_000, 20, 60, Slot.Use.PACE)))
                .contains("the pace that the settings ask for");
    }

    @Test
    void blames_nobody_where_all_took_about_as_long() {
        HeldUp heldUp = HeldUp.of(List.of(QUICK, server("other:9000", 11, 1_000, 20, 0, Slot.Use.ASKED)));
        assertThat(heldUp.standsOut()).isFalse();
        assertThat(heldUp.why()).isEqualTo("The slowest, other:9000, took 11.0 s, the others took 10.0 s (median).");
    }

    @Test
    void knows_nothing_of_a_run_that_asked_nobody() {
        assertThat(HeldUp.of(List.of(ServerTimes.of("a:9000", 0, new Slots()))).slowest())
                .isNull();
    }

    private static String why(ServerTimes slow) {
        HeldUp heldUp = HeldUp.of(List.of(QUICK, slow, QUICK));
        assertThat(heldUp.slowest()).isEqualTo(slow);
        assertThat(heldUp.standsOut()).isTrue();
        return heldUp.why();
    }

    private static ServerTimes server(
            String name, double seconds, long requests, long millisEach, long waitedSeconds, Slot.Use why) {
        Slot slot = new Slot();
        slot.requests = requests;
        slot.micros[Slot.Use.REQUEST.ordinal()] = requests * millisEach * 1_000;
        slot.micros[why.ordinal()] += waitedSeconds * 1_000_000;
        Slots slots = new Slots();
        slots.slots.add(slot);
        return ServerTimes.of(name, seconds, slots);
    }
}
