package io.eslharvest.harvest;

import io.eslharvest.health.StaleLabels;
import io.eslharvest.ids.IdSet;
import io.eslharvest.timeline.Slots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What earlier starts of a run had done of one store, gathered from the notes of its sheaves on disk. */
final class StoreProgress {

    private final List<SheafNote> notes = new ArrayList<>();
    private final Map<Long, PageProgress> pages = new HashMap<>();
    private IdSet seen = new IdSet(0);
    private IdSet ofNoPage;
    private long endPage = Long.MAX_VALUE;
    private int endGeneration;
    private boolean endIsGivenUp;
    private long endlessAt;
    private long taken;
    private long lastTakenFrom;
    private long listed;
    private int pageSize;
    private long columnsPage = Long.MAX_VALUE;
    private long chainedUpTo;
    private String next;
    private final StaleLabels stale = new StaleLabels();
    private final Slots times = new Slots();

    /** A page is done when one start of the run has done all parts that were left to it. */
    private static final class PageProgress {
        private final Map<Integer, Set<Integer>> parts = new HashMap<>();
        private final Map<Integer, Integer> lastPart = new HashMap<>();
        private boolean failed;
        private boolean done;
        private boolean counted;
        private Set<Long> ids = new HashSet<>();
        private List<Integer> failedRows = List.of();
        private long listed;
        private long fingerprint;

        void add(SheafNote note, long[] ids) {
            if (note.failedPage) {
                failed = true;
                return;
            }
            failedRows = note.failedRows;
            fingerprint = fingerprint == 0 && ids.length > 0 ? ids[0] : fingerprint;
            listed += note.book.listed;
            counted |= note.part == 0;
            parts.computeIfAbsent(note.generation, each -> new HashSet<>()).add(note.part);
            if (note.last) {
                lastPart.put(note.generation, note.part);
            }
            Integer last = lastPart.get(note.generation);
            done |= last != null && parts.get(note.generation).size() == last + 1;
        }
    }

    /** Takes a note; its ids are not kept with it. */
    void add(SheafNote note) {
        notes.add(note);
        long[] ids = note.ids;
        note.ids = new long[0];
        for (long id : ids) {
            seen.add(id);
        }
        taken += note.taken;
        if (note.taken > 0) {
            lastTakenFrom = Math.max(lastTakenFrom, note.page);
        }
        listed += note.book.listed;
        pageSize = Math.max(pageSize, note.pageSize);
        if (!note.columns.isEmpty()) {
            columnsPage = Math.min(columnsPage, note.page);
            note.columns = List.of();
        }
        if (note.next != null && note.page > chainedUpTo) {
            chainedUpTo = note.page;
            next = note.next;
        }
        takeSums(note);
        if (note.page == 0) {
            addOfNoPage(ids);
            return;
        }
        PageProgress page = pages.computeIfAbsent(note.page, each -> new PageProgress());
        page.add(note, ids);
        if (page.done) {
            page.ids = Set.of();
        } else {
            for (long id : ids) {
                page.ids.add(id);
            }
        }
        if (endIsGivenUp && note.generation > endGeneration && note.page > endPage) {
            // a later start went on behind it
            reopen();
        }
        if ((note.end || note.gaveUp) && note.page < endPage) {
            endPage = note.page;
            endGeneration = note.generation;
            endIsGivenUp = note.gaveUp;
        }
        if (note.gaveUp && !note.end && !note.failedPage) {
            endlessAt = note.page;
        }
    }

    private void addOfNoPage(long[] ids) {
        if (ids.length > 0 && ofNoPage == null) {
            ofNoPage = new IdSet(0);
        }
        for (long id : ids) {
            ofNoPage.add(id);
        }
    }

    /** Sums are all that is asked for later; a great many notes may be there. */
    private void takeSums(SheafNote note) {
        if (note.stale != null) {
            stale.add(note.stale);
            note.stale = null;
        }
        if (note.times != null) {
            times.add(note.times);
            note.times = null;
        }
    }

    /** What its stale labels were like. */
    StaleLabels stale() {
        return stale;
    }

    /** What its server was asked while it was worked on. */
    Slots times() {
        return times;
    }

    /** Goes on behind the page with which paging was given up. */
    void reopen() {
        endPage = Long.MAX_VALUE;
        endIsGivenUp = false;
    }

    /** The notes of all sheaves on disk. */
    List<SheafNote> notes() {
        return notes;
    }

    /** Whether nothing of a page is left to do: all of it is on disk, or it failed. */
    boolean isDone(long page) {
        PageProgress progress = pages.get(page);
        return progress != null && (progress.done || progress.failed && progress.parts.isEmpty());
    }

    /** Whether a page was read, and all of it is on disk. */
    boolean isRead(long page) {
        PageProgress progress = pages.get(page);
        return progress != null && progress.done;
    }

    /** Whether a page is the last of its store. */
    boolean endsWith(long page) {
        return page >= endPage;
    }

    /** Whether a label of a page that is done in part is among the done ones. */
    boolean isDone(long page, long fingerprint) {
        PageProgress progress = pages.get(page);
        return progress != null && progress.ids.contains(fingerprint);
    }

    /** Whether what a page says beside its labels is in the books already. */
    boolean isCounted(long page) {
        PageProgress progress = pages.get(page);
        return progress != null && progress.counted;
    }

    /** Records of a page that failed though the page was read, by their place in it from 0. */
    List<Integer> failedRows(long page) {
        PageProgress progress = pages.get(page);
        return progress == null ? List.of() : progress.failedRows;
    }

    /** What all records of a page that was read were like, which its note names first; 0 where it held none. */
    long fingerprint(long page) {
        return pages.get(page).fingerprint;
    }

    /** Labels or records that its pages listed. */
    long listed() {
        return listed;
    }

    /** How many of them one page did that was read. */
    long listedBy(long page) {
        return pages.get(page).listed;
    }

    /** The same for each page that was read, in their order. */
    SortedMap<Long, Long> listedByPage() {
        SortedMap<Long, Long> listed = new TreeMap<>();
        pages.forEach((page, progress) -> {
            if (progress.done) {
                listed.put(page, progress.listed);
            }
        });
        return listed;
    }

    /** Records a page, as far as a start of the run kept that; else 0. */
    int pageSize() {
        return pageSize;
    }

    /** The first page that is known to have a record; beyond all pages if there is none. */
    long columnsPage() {
        return columnsPage;
    }

    /** Where the page behind the last one that was read is, of pages that are chained; null if nobody said. */
    String next() {
        return next;
    }

    /** Whether paging was given up at a page because pages repeated each other. */
    boolean foundEndless(long page) {
        return page == endlessAt;
    }

    /** Whether a label was had though no page had listed it, or was asked for again by its id. */
    boolean isOfNoPage(long fingerprint) {
        return ofNoPage != null && ofNoPage.contains(fingerprint);
    }

    /** Gives the memory back that the labels take: no further page will be read. */
    void forgetLabels() {
        seen = null;
        ofNoPage = null;
        pages.clear();
    }

    /** The labels of all pages on disk. */
    IdSet seen() {
        return seen;
    }

    /** Whether a page behind this one has labels within the limit of the store. */
    boolean tookBehind(long page) {
        return lastTakenFrom > page;
    }

    /** Labels within the limit of the store. */
    long taken() {
        return taken;
    }
}
