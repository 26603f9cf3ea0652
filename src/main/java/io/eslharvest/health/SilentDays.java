package io.eslharvest.health;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whole days between a label's last heartbeat and the start of the run, in bands that grow coarser. */
public final class SilentDays {

    /** First day of each band behind the one for times to come. */
    private static final int[] FIRST = {0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 31, 91, 181, 366};

    private static final List<String> NAMES = List.of(
            "in the future",
            "0",
            "1",
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
            "8–14",
            "15–30",
            "31–90",
            "91–180",
            "181–365",
            "over 365");

    private static final long DAY = TimeUnit.DAYS.toMillis(1);

    private SilentDays() {}

    /** The bands by what people call them, the youngest first; a heartbeat during the run is one of day 0. */
    public static List<String> names() {
        return NAMES;
    }

    /** The place of the band of a label that was last heard then; both in ms since the epoch. */
    static int band(long start, long lastHeartbeat) {
        long silent = start - lastHeartbeat;
        if (silent < -DAY) {
            return 0;
        }
        long days = Math.max(0, silent / DAY);
        int band = FIRST.length;
        while (days < FIRST[band - 1]) {
            band--;
        }
        return band;
    }
}
