package io.eslharvest.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimelineTest {

    private final Timeline timeline = new Timeline();
    private final long now = System.nanoTime();

    @Test
    void spreads_a_request_over_the_time_that_it_took() {
        timeline.requested(now, now + TimeUnit.SECONDS.toNanos(10), true);
        Slots all = timeline.all();
        Slot sum = sum(all);
        assertThat(sum.micros(Slot.Use.REQUEST)).isEqualTo(10_000_000);
        assertThat(sum.requests).isEqualTo(1);
        assertThat(sum.failed).isEqualTo(1);
        assertThat(all.slots).hasSizeGreaterThan(10).allSatisfy(slot -> assertThat(slot.micros(Slot.Use.REQUEST))
                .isBetween(0L, all.millis * 1_000));
    }

    @Test
    void stays_small_however_long_a_run_takes() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            long start = now + TimeUnit.MINUTES.toNanos(minute);
            timeline.requested(start, start + 1_000_000, false);
        }
        assertThat(timeline.all().slots).hasSizeLessThanOrEqualTo(Slots.MOST);
        assertThat(sum(timeline.all()).requests).isEqualTo(1_440);
    }

    @Test
    void gives_what_is_new_away_once_and_keeps_all() {
        timeline.requested(now, now + 5_000_000, false);
        timeline.waited(now, now + 7_000_000, Slot.Use.ASKED);
        Slots first = timeline.takeFresh();
        timeline.requested(now, now + 5_000_000, false);
        Slots second = timeline.takeFresh();
        assertThat(timeline.takeFresh()).isNull();
        assertThat(sum(first).requests).isEqualTo(1);
        assertThat(sum(second).requests).isEqualTo(1);

        Timeline resumed = new Timeline();
        resumed.restore(first);
        resumed.restore(second);
        assertThat(sum(resumed.all()).requests).isEqualTo(sum(timeline.all()).requests);
        assertThat(sum(resumed.all()).waited()).isEqualTo(7_000);
    }

    private static Slot sum(Slots slots) {
        Slot sum = new Slot();
        slots.slots.forEach(sum::add);
        return sum;
    }
}
