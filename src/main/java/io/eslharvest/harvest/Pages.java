package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which pages of a store are due: the next ones, those that are asked for once more, and when there are no more. Counts
 * pages from 1, whatever number the server gives its first one. Guarded by the lock of its server.
 */
final class Pages {

    private static final long UNKNOWN = Long.MAX_VALUE;

    private final Paging paging;
    private final StoreProgress earlier;
    private final long pauseNanos;
    private final boolean manyAtOnce;
    private final Map<Long, Missing> again = new LinkedHashMap<>();
    private final Map<Long, Missing> againUnderWay = new HashMap<>();
    private Missing restAgain;

    private long next = 1;
    private long last = UNKNOWN;
    private long total = UNKNOWN;
    private String whereNext;
    private boolean ended;
    private final Set<Long> inOrderUnderWay = new HashSet<>();
    private long notBeforeNanos = System.nanoTime();

    /**
     * @param earlier what an interrupted run had done of the store
     * @param pauseMillis between two pages; any pause makes them come one after the other
     * @param inOrder whether a page may only be asked for when the one before it was read
     */
    Pages(Paging paging, StoreProgress earlier, long pauseMillis, boolean inOrder) {
        this.paging = paging;
        this.earlier = earlier;
        this.pauseNanos = pauseMillis * 1_000_000L;
        this.manyAtOnce = paging.order() == Paging.Order.AT_ONCE && pauseMillis == 0 && !inOrder;
        skipDone();
        whereNext = earlier.next();
    }

    Paging paging() {
        return paging;
    }

    /** The number that the server gives a page. */
    long numberOf(long page) {
        return page - 1 + paging.firstPage();
    }

    /** Nanoseconds until a page is due; without bound where none is before something else has happened. */
    long nanosToNext(long nowNanos) {
        return mayTake() ? Math.max(0, notBeforeNanos - nowNanos) : Long.MAX_VALUE;
    }

    private boolean mayTake() {
        boolean underWay = !inOrderUnderWay.isEmpty() || !againUnderWay.isEmpty();
        if (!again.isEmpty()) {
            return !underWay || manyAtOnce;
        }
        if (noMore() || underWay && !(manyAtOnce && last != UNKNOWN)) {
            return false;
        }
        return paging.order() != Paging.Order.CHAINED || next == 1 || whereNext != null;
    }

    private boolean noMore() {
        return ended || next > last || next > total;
    }

    /** The page that is asked for now. */
    long take() {
        if (!again.isEmpty()) {
            long page = again.keySet().iterator().next();
            againUnderWay.put(page, again.remove(page));
            return page;
        }
        long page = next++;
        inOrderUnderWay.add(page);
        skipDone();
        return page;
    }

    /** Where a page of a chain is; null for the first. */
    String where(long page) {
        return page == 1 ? null : whereNext;
    }

    /** The page before said where the next one is. */
    void nextIs(String where) {
        whereNext = where;
    }

    /**
     * The last page that was read said how many there are. Unlike one that is known to be the last it does not promise that
     * the pages up to it are there.
     *
     * @param pages null if it did not say
     */
    void totalIs(Long pages) {
        total = pages == null ? UNKNOWN : pages;
    }

    /** Whether a page is the last one, or behind it, by what the last page that was read said. */
    boolean isBehindTotal(long page) {
        return page >= total;
    }

    /** How many pages there are is known. */
    void lastIs(long page) {
        last = page;
    }

    /** How many pages there are is not known any more. */
    void lastIsUnknown() {
        last = UNKNOWN;
    }

    boolean isLastKnown() {
        return last != UNKNOWN;
    }

    /** Whether a page that is under way was asked for before, and was missing. */
    boolean isAskedAgain(long page) {
        return againUnderWay.containsKey(page);
    }

    /** A page was read, or failed for good; its note says whether it was the last. */
    void turn(SheafNote note) {
        Missing entry = againUnderWay.remove(note.page);
        if (entry != null) {
            note.resolved.add(entry.identity());
        } else if (!inOrderUnderWay.remove(note.page)) {
            // it was read, and a step in the routes failed afterwards
            return;
        }
        // a page that is asked for once more ends nothing, but for a chain, which goes on from there
        if (entry == null || paging.order() == Paging.Order.CHAINED) {
            ended |= note.end || note.gaveUp;
        } else if (paging.byOffset() && note.page == 1) {
            // nobody knows where the others begin
            ended |= note.gaveUp;
        }
        again.entrySet()
                .removeIf(asked -> asked.getKey() > Math.min(last, total)
                        && note.resolved.add(asked.getValue().identity()));
        notBeforeNanos = System.nanoTime() + pauseNanos;
        if (hasEnded() && restAgain != null) {
            note.resolved.add(restAgain.identity());
        }
    }

    private void skipDone() {
        while (!noMore() && earlier.isDone(next)) {
            ended = earlier.endsWith(next);
            next++;
        }
    }

    /**
     * Asks once more for a page that an earlier start of the run could not have, unless its turn is still to come. Where
     * paging was given up at that page because pages repeated each other, for those as well.
     *
     * @return whether that was so: what is behind it was not asked for at all
     */
    boolean askAgain(Missing entry) {
        long page = entry.page() - paging.firstPage() + 1;
        boolean gaveUp = entry.reason().equals("repeating-pages") && earlier.foundEndless(page);
        for (long each = gaveUp ? page - RepeatedPages.ENDLESS + 1 : page; each <= page; each++) {
            boolean comes = !noMore() && each >= next && !earlier.isDone(each);
            if (each >= 1 && !comes) {
                again.put(each, entry);
            }
        }
        return gaveUp;
    }

    /** Goes on behind the page with which paging was given up. */
    void askAgainForRest(Missing entry) {
        restAgain = entry;
        earlier.reopen();
        ended = false;
        next = 1;
        skipDone();
        if (paging.byOffset() && next > 1 && !earlier.isRead(1)) {
            // only the first page tells where the rest begins
            again.putIfAbsent(1L, entry);
        }
    }

    /** No further page: all were read by an earlier start of the run, or the work on the server is over. */
    void end() {
        ended = true;
    }

    /** Whether all pages were read or failed, but for those that are asked for once more. */
    private boolean hasEnded() {
        return noMore() && inOrderUnderWay.isEmpty();
    }

    /** Whether nothing is left at all. */
    boolean isDone() {
        return hasEnded() && again.isEmpty() && againUnderWay.isEmpty();
    }
}
