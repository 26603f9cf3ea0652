package io.eslharvest.progress;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How fast a run is now: labels per second over the last half minute, and the time left at that pace. */
public final class Pace {

    private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();

    private final LongSupplier nanoClock;
    private final Deque<Look> looks = new ArrayDeque<>();

    /** @param nanoClock as {@link System#nanoTime()} */
    public Pace(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** Notes how many labels are done now. */
    public void note(long labels) {
        long now = nanoClock.getAsLong();
        looks.add(new Look(now, labels));
        while (looks.size() > 2 && now - looks.getFirst().nanos > WINDOW_NANOS) {
            looks.removeFirst();
        }
    }

    /** Labels per second; 0 before there is anything to compare. */
    public double perSecond() {
        if (looks.size() < 2) {
            return 0;
        }
        double seconds = (looks.getLast().nanos - looks.getFirst().nanos) / 1e9;
        return seconds <= 0 ? 0 : (looks.getLast().labels - looks.getFirst().labels) / seconds;
    }

    /** Such as {@code 00:00:08}, hours first; {@code unknown} while labels or pace are. */
    String timeLeft(OptionalLong labels) {
        OptionalLong left = secondsLeft(labels, perSecond());
        if (left.isEmpty()) {
            return "unknown";
        }
        long seconds = left.getAsLong();
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds % 3600 / 60, seconds % 60);
    }

    /** Seconds that so many labels take at so many a second; empty while either is unknown. */
    public static OptionalLong secondsLeft(OptionalLong labels, double perSecond) {
        if (labels.isPresent() && labels.getAsLong() == 0) {
            return OptionalLong.of(0);
        }
        return labels.isEmpty() || perSecond <= 0
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.ceil(labels.getAsLong() / perSecond));
    }

    private record Look(long nanos, long labels) {}
}
