package io.eslharvest.harvest;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Pages that hold fewer records than they were asked for, where a page is asked for by the records before it: the next one
 * begins where a whole one would have ended, so that what a short page lacks is on no other. The last page may be short:
 * a page lacks records once one behind it holds some.
 */
final class ShortPages {

    /** Short pages with nothing behind them so far, and how many records they hold. */
    private final NavigableMap<Long, Long> atTheEnd = new TreeMap<>();

    private long furthest;

    /**
     * Takes a page that was read.
     *
     * @param size the records that it was asked for
     * @return the pages that are now known to lack records, each once, with how many they hold
     */
    Map<Long, Long> take(long page, long records, long size) {
        furthest = records > 0 ? Math.max(furthest, page) : furthest;
        if (records < size) {
            atTheEnd.put(page, records);
        }
        Map<Long, Long> before = atTheEnd.headMap(furthest, false);
        Map<Long, Long> lacking = new TreeMap<>(before);
        before.clear();
        return lacking;
    }
}
