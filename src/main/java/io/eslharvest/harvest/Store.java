package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.ids.IdList;
import io.eslharvest.ids.IdSet;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One store while its pages are read: which page is next, when they end, and which labels were seen. Guarded by the
 * lock of its server.
 */
public final class Store {

    private final ServerWork server;
    private final int number;
    private final String code;
    private final String segment;
    private final IdList announced;
    private final long announcedLabels;
    private final StoreProgress earlier;
    private final StoreBook book = new StoreBook();
    private final StoreClock clock = new StoreClock();
    private final RepeatedPages repeated = new RepeatedPages();
    private final Map<Long, Missing> pagesAgain = new LinkedHashMap<>();
    private Missing pagingAgain;

    private IdSet seen;
    private long taken;
    private long listed;
    private long left;
    private long nextPage = 1;
    private long notBeforeNanos = System.nanoTime();
    private boolean paging;
    private boolean ended;
    private boolean reconciled;
    private int failedInRow;

    /**
     * @param announced the labels that the server announced for it; null where it announced none
     * @param earlier what an interrupted run had done of it
     */
    Store(ServerWork server, int number, String code, IdList announced, StoreProgress earlier) {
        this.server = server;
        this.number = number;
        this.code = code;
        this.segment = PathSegment.of(code);
        this.announced = announced;
        this.announcedLabels = announced == null ? -1 : announced.size();
        this.earlier = earlier;
        skipDonePages();
    }

    public ServerWork server() {
        return server;
    }

    /** Its place in the server's list, from 0. */
    public int number() {
        return number;
    }

    public String code() {
        return code;
    }

    public StoreBook book() {
        return book;
    }

    /** When it was worked on, and how hard. */
    public StoreClock clock() {
        return clock;
    }

    /** Labels that are known so far: as announced, or as listed. */
    long knownLabels() {
        return Math.max(announcedLabels, listed);
    }

    String segment() {
        return segment;
    }

    boolean ended() {
        return ended;
    }

    /** What is to be kept of it when the work on its server is over. */
    StoreMark mark() {
        StoreMark mark = new StoreMark();
        mark.code = code;
        mark.left = left;
        mark.mostInFlight = clock.mostInFlight();
        mark.seconds = clock.seconds();
        return mark;
    }

    /** Its pages were read to their end by an earlier start of the run. */
    void restore(StoreMark mark) {
        ended = true;
        clock.restore(mark);
        leave(mark.left);
    }

    /** Whether a page can be asked for: none is under way, the end is not reached, and the pause is over. */
    boolean pageDue(long nowNanos) {
        return hasPages() && !paging && nowNanos - notBeforeNanos >= 0;
    }

    /** Nanoseconds until its next page is due; without bound where it waits for something else. */
    long nanosToNextPage(long nowNanos) {
        return !hasPages() || paging ? Long.MAX_VALUE : Math.max(0, notBeforeNanos - nowNanos);
    }

    private boolean hasPages() {
        return !ended || !pagesAgain.isEmpty();
    }

    PageTask takePage() {
        paging = true;
        return new PageTask(
                this,
                pagesAgain.isEmpty() ? nextPage : pagesAgain.keySet().iterator().next());
    }

    /** Asks again for what an earlier start of the run could not have: pages, labels, or the rest of the pages. */
    void askAgain(List<Missing> entries) throws IOException {
        Map<String, Missing> labels = new LinkedHashMap<>();
        for (Missing entry : entries) {
            if (entry.eslId() != null) {
                labels.put(entry.eslId(), entry);
            } else if (entry.page() != null) {
                pagesAgain.put(entry.page(), entry);
            } else {
                pagingAgain = entry;
            }
        }
        if (pagingAgain != null) {
            earlier.reopen();
            ended = false;
            nextPage = 1;
            skipDonePages();
        }
        if (!labels.isEmpty()) {
            server.offer(new LabelSource(this, note(0), labels));
        }
    }

    /** A note of this store for one of its pages; 0 for labels that no page listed. */
    SheafNote note(long page) {
        SheafNote note = new SheafNote();
        note.store = code;
        note.page = page;
        note.generation = server.run().earlier().generation();
        return note;
    }

    /** Takes what a page says; returns a sheaf that is complete at once because the page has no label to fetch. */
    Sheaf pageListed(PageTask task, PageListing page) throws IOException {
        synchronized (server) {
            failedInRow = 0;
            SheafNote note = pageNote(task);
            note.book.pages = 1;
            boolean empty = page.ids().isEmpty() && page.withoutId() == 0;
            long fingerprint = fingerprint(page.ids());
            IdList fresh = sift(page.ids(), note);
            page.ids().close();
            nameEntriesWithoutId(task, page, note);
            repeated.add(task.getPageIndex(), fingerprint, empty, !fresh.isEmpty() || note.book.listed > 0);
            if (repeated.areEndless()) {
                giveUpPaging(
                        note,
                        missing(
                                task,
                                "repeating-pages",
                                RepeatedPages.ENDLESS + " pages in a row listed no new label: gave up paging"));
            }
            Long total = page.totalPages();
            if (empty && total != null && total >= task.getPageIndex()) {
                server.tally()
                        .find("store " + code + ": page " + task.getPageIndex() + " is empty, though total_page says "
                                + total);
            }
            note.end = empty || note.gaveUp || (total != null && task.getPageIndex() >= total);
            if (note.end && !note.gaveUp && repeated.hasTwin()) {
                nameTwin(note);
            }
            if (earlier.isCounted(task.getPageIndex())) {
                note.book = new StoreBook();
                note.missing.clear();
            }
            turnPage(note);
            return hand(note, fresh);
        }
    }

    /** A page that failed is not the end: the next one is due, up to the bound of failed pages in a row. */
    Sheaf pageFailed(PageTask task, Failure failure) {
        synchronized (server) {
            SheafNote note = pageNote(task);
            note.failedPage = true;
            note.missing.add(missing(task, failure.reason(), failure.detail()));
            server.tally().pageFailed();
            failedInRow++;
            if (failedInRow >= server.settings().giveUpPages()) {
                note.gaveUp = true;
                note.missing.add(new Missing(
                        server.name(), code, null, null, "gave-up-store", 0, failedInRow + " pages in a row failed"));
            }
            turnPage(note);
            return complete(note);
        }
    }

    private void giveUpPaging(SheafNote note, Missing reason) {
        note.gaveUp = true;
        note.missing.add(reason);
        server.tally().storeGivenUp();
    }

    /** A page that was the same as the one before it hides its labels: missing, unless the announced ones make up for it. */
    private void nameTwin(SheafNote note) {
        String detail = "page " + repeated.firstTwin() + " listed the very labels of the page before it";
        if (announced == null) {
            giveUpPaging(
                    note, new Missing(server.name(), code, repeated.firstTwin(), null, "repeating-pages", 1, detail));
        } else {
            server.tally().find("store " + code + ": " + detail);
        }
    }

    private SheafNote pageNote(PageTask task) {
        SheafNote note = note(task.getPageIndex());
        note.book.requests = task.attempts();
        note.book.retries = task.attempts() - 1L;
        return note;
    }

    private void nameEntriesWithoutId(PageTask task, PageListing page, SheafNote note) {
        if (page.withoutId() > 0) {
            note.book.listed += page.withoutId();
            note.book.failed += page.withoutId();
            note.missing.add(
                    missing(task, "label-without-id", page.withoutId() + " entries of the page name no label"));
        }
    }

    private Missing missing(PageTask task, String reason, String detail) {
        return new Missing(server.name(), code, task.getPageIndex(), null, reason, task.attempts(), detail);
    }

    private static long fingerprint(IdList ids) {
        long fingerprint = 0;
        for (Iterator<String> each = ids.iterator(); each.hasNext(); ) {
            fingerprint = fingerprint * 31 + IdSet.fingerprint(each.next());
        }
        return fingerprint;
    }

    /** The labels that were not seen before and are within the limit; what the others are is counted in the note. */
    private IdList sift(IdList ids, SheafNote note) throws IOException {
        if (seen == null) {
            seen = earlier.seen();
            taken = earlier.taken();
        }
        IdList fresh = new IdList();
        long limit = server.settings().maxRecordsPerStore();
        for (Iterator<String> each = ids.iterator(); each.hasNext(); ) {
            String id = each.next();
            long print = IdSet.fingerprint(id);
            if (!seen.add(print)) {
                if (!earlier.isDone(note.page, print)) {
                    note.book.repeated++;
                }
            } else if (limit > 0 && taken >= limit) {
                note.addId(print);
            } else {
                taken++;
                fresh.add(id);
            }
        }
        note.book.listed += note.idCount;
        note.book.overLimit += note.idCount;
        listed += note.idCount + fresh.size();
        return fresh;
    }

    /** Gives labels to the lanes; where there are none, the sheaf is complete as it is. */
    private Sheaf hand(SheafNote note, IdList fresh) throws IOException {
        if (fresh.isEmpty()) {
            fresh.close();
            return complete(note);
        }
        server.offer(new LabelSource(this, note, fresh));
        return null;
    }

    private Sheaf complete(SheafNote note) {
        Sheaf sheaf = new Sheaf(this, note, 0);
        sheaf.release();
        return sheaf;
    }

    private void turnPage(SheafNote note) {
        paging = false;
        Missing again = pagesAgain.remove(note.page);
        if (again != null) {
            note.resolved.add(again.identity());
        }
        if (note.page != nextPage) {
            return;
        }
        ended = note.end || note.gaveUp;
        if (ended && pagingAgain != null) {
            note.resolved.add(pagingAgain.identity());
        }
        nextPage++;
        notBeforeNanos = System.nanoTime() + server.settings().pageDelayMillis() * 1_000_000L;
        skipDonePages();
    }

    private void skipDonePages() {
        while (!ended && earlier.isDone(nextPage)) {
            ended = earlier.endsWith(nextPage);
            nextPage++;
        }
    }

    /** Labels that are known and that nobody will fetch in this run: they count as failed in its books. */
    void leave(long labels) {
        left += labels;
        book.listed += labels;
        book.failed += labels;
    }

    /**
     * Once the pages have ended: labels that the server announced and no page listed are fetched too, since pages shift
     * while they are read. Returns a sheaf that is complete at once, or null.
     */
    Sheaf reconcile() throws IOException {
        ended = true;
        Sheaf complete = announced == null || reconciled ? null : reconcileAnnounced();
        reconciled = true;
        if (pagesAgain.isEmpty()) {
            seen = null;
            earlier.forgetLabels();
        }
        return complete;
    }

    private Sheaf reconcileAnnounced() throws IOException {
        SheafNote note = note(0);
        IdList fresh = sift(announced, note);
        // announced and listed is the rule, not a repetition
        note.book.repeated = 0;
        announced.close();
        return fresh.isEmpty() && note.book.listed == 0 ? null : hand(note, fresh);
    }
}
