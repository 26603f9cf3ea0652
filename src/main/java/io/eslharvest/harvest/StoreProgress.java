package io.eslharvest.harvest;

import io.eslharvest.ids.IdSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an interrupted run had done of one store, gathered from the notes of its sheaves on disk. */
final class StoreProgress {

    private final Map<Long, PageProgress> pages = new HashMap<>();
    private final List<SheafNote> notes = new ArrayList<>();
    private final IdSet seen = new IdSet(0);
    private long endPage = Long.MAX_VALUE;
    private long taken;

    private static final class PageProgress {
        private final Set<Integer> parts = new HashSet<>();
        private int lastPart = -1;
        private Set<Long> ids = new HashSet<>();

        private boolean isDone() {
            return lastPart >= 0 && parts.size() == lastPart + 1;
        }
    }

    /** Takes a note; its ids are not kept with it. */
    void add(SheafNote note) {
        notes.add(note);
        for (long id : note.ids) {
            seen.add(id);
        }
        taken += note.taken;
        long[] ids = note.ids;
        note.ids = new long[0];
        if (note.page == 0) {
            return;
        }
        PageProgress page = pages.computeIfAbsent(note.page, each -> new PageProgress());
        page.parts.add(note.part);
        if (note.last) {
            page.lastPart = note.part;
        }
        if (page.isDone()) {
            page.ids = Set.of();
        } else {
            for (long id : ids) {
                page.ids.add(id);
            }
        }
        if (note.end || note.gaveUp) {
            endPage = Math.min(endPage, note.page);
        }
    }

    /** The notes of all sheaves on disk. */
    List<SheafNote> notes() {
        return notes;
    }

    /** Whether all of a page is on disk. */
    boolean isDone(long page) {
        PageProgress progress = pages.get(page);
        return progress != null && progress.isDone();
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
        return progress != null && progress.parts.contains(0);
    }

    /** The labels of all pages on disk. */
    IdSet seen() {
        return seen;
    }

    /** Labels within the limit of the store. */
    long taken() {
        return taken;
    }
}
