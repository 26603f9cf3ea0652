package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.ids.IdList;
import io.eslharvest.ids.IdSet;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One store while its pages are read: which labels they list, which of them were seen, and what became of the pages.
 * Guarded by the lock of its server.
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
    private final Pages pages;
    private final RecordPages recordPages;

    private IdSet seen;
    private IdSet listedSince;
    private int firstListings;
    private long taken;
    private long listed;
    private long left;
    private boolean reconciled;
    private int failedInRow;

    /**
     * @param announced the labels that the server announced for it; null where it announced none
     * @param paging how its pages follow each other
     * @param earlier what an interrupted run had done of it
     */
    Store(ServerWork server, int number, String code, IdList announced, Paging paging, StoreProgress earlier) {
        this.server = server;
        this.number = number;
        this.code = code;
        this.segment = PathSegment.of(code);
        this.announced = announced;
        this.announcedLabels = announced == null ? -1 : announced.size();
        this.earlier = earlier;
        Settings settings = server.settings();
        // the first so many records in the order of the pages can only be told in that order
        boolean inOrder = settings.maxRecordsPerStore() > 0;
        this.pages = new Pages(paging, earlier, settings.pageDelayMillis(), inOrder);
        this.recordPages = new RecordPages(this, pages, earlier);
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
        return Math.max(recordPages.known(), Math.max(announcedLabels, listed));
    }

    String segment() {
        return segment;
    }

    Pages pages() {
        return pages;
    }

    RecordPages recordPages() {
        return recordPages;
    }

    /** Whether its pages have ended, and those that were asked for once more. */
    boolean ended() {
        return pages.isDone();
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
        pages.end();
        clock.restore(mark);
        leave(mark.left);
    }

    /** Whether a page can be asked for now. */
    boolean pageDue(long nowNanos) {
        return nanosToNextPage(nowNanos) == 0;
    }

    /** Nanoseconds until its next page is due; without bound where it waits for something else. */
    long nanosToNextPage(long nowNanos) {
        return pages.nanosToNext(nowNanos);
    }

    PageTask takePage() {
        long page = pages.take();
        return new PageTask(this, page, pages.where(page));
    }

    /** Asks again for what an earlier start of the run could not have: pages, labels, or the rest of the pages. */
    void askAgain(List<Missing> entries) throws IOException {
        Map<String, Missing> labels = new LinkedHashMap<>();
        Missing rest = null;
        for (Missing entry : entries) {
            if (entry.eslId() != null) {
                labels.put(entry.eslId(), entry);
            } else if (entry.page() != null) {
                if (pages.askAgain(entry)) {
                    rest = rest == null ? entry : rest;
                }
            } else {
                rest = entry;
            }
        }
        if (rest != null) {
            pages.askAgainForRest(rest);
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
            nameLateLabels(task, note);
            // a page that is asked for once more may be on disk already: that is no repetition
            boolean anyNew =
                    !fresh.isEmpty() || note.book.listed > 0 || firstListings > 0 || pages.isAskedAgain(task.page());
            repeated.add(task.page(), fingerprint, empty, anyNew);
            if (repeated.areEndless()) {
                giveUpPaging(
                        note,
                        missing(
                                task,
                                "repeating-pages",
                                RepeatedPages.ENDLESS + " pages in a row listed no new label: gave up paging"));
            }
            Long total = page.totalPages();
            if (empty && total != null && total >= task.page()) {
                server.tally()
                        .find("store " + code + ": page " + task.page() + " is empty, though total_page says " + total);
            }
            pages.totalIs(total);
            note.end = empty || pages.isBehindTotal(task.page());
            if (note.end && !note.gaveUp && repeated.hasTwin()) {
                nameTwin(note);
            }
            if (earlier.isCounted(task.page())) {
                note.book = new StoreBook();
                note.missing.clear();
            }
            pages.turn(note);
            return hand(note, fresh);
        }
    }

    /** Takes the records of a page that carries them; returns the sheaf that they are gathered in. */
    Sheaf pageListed(PageTask task, RecordPage page) throws IOException {
        synchronized (server) {
            failedInRow = 0;
            return recordPages.listed(task, page);
        }
    }

    /** The records of a page have been judged. */
    void judged(Sheaf sheaf) {
        synchronized (server) {
            recordPages.judged(sheaf);
        }
    }

    /** A page that failed is not the end: the next one is due, up to the bound of failed pages in a row. */
    Sheaf pageFailed(PageTask task, Failure failure) {
        synchronized (server) {
            SheafNote note = pageNote(task);
            note.failedPage = true;
            note.missing.add(missing(task, failure.reason(), failure.detail()));
            note.end = pages.isBehindTotal(task.page());
            server.tally().pageFailed();
            failedInRow++;
            String rest = whyTheRestIsLost(task);
            if (rest != null) {
                note.gaveUp = true;
                note.missing.add(new Missing(server.name(), code, null, null, "gave-up-store", 0, rest));
            }
            pages.turn(note);
            return complete(note);
        }
    }

    /** Why the pages behind a failed one cannot be had; null where they can. */
    private String whyTheRestIsLost(PageTask task) {
        if (pages.paging().order() == Paging.Order.CHAINED) {
            return "page " + task.number() + " failed, and only it says where the next one is";
        }
        if (recordPages.isFirstNeeded(task.page())) {
            return "page " + task.number() + " failed, and only it says how many records a page holds";
        }
        // of pages that are known to be there one says nothing of the next: only the patience with the server counts
        boolean knownToBeThere = pages.isLastKnown()
                || pages.paging().order() == Paging.Order.AT_ONCE && pages.isAskedAgain(task.page());
        Settings settings = server.settings();
        int patience = knownToBeThere ? settings.giveUpRequests() : settings.giveUpPages();
        return failedInRow >= patience ? failedInRow + " pages in a row failed" : null;
    }

    void giveUpPaging(SheafNote note, Missing reason) {
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

    SheafNote pageNote(PageTask task) {
        SheafNote note = note(task.page());
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

    /** The first so many labels in the order of the pages are others than the limit let in if a page among them comes late. */
    private void nameLateLabels(PageTask task, SheafNote note) {
        long limit = server.settings().maxRecordsPerStore();
        boolean leftOut = note.book.overLimit > 0 || firstListings > 0 && taken >= limit;
        if (limit > 0 && leftOut && earlier.tookBehind(task.page())) {
            nameLate(task);
        }
    }

    /** Names a page that was asked for again when others had filled the limit. */
    void nameLate(PageTask task) {
        server.tally()
                .miss(missing(
                        task,
                        "out-of-order",
                        "it came late: others have the places within the limit that are due to it, a whole harvest puts that"
                                + " right"));
    }

    Missing missing(PageTask task, String reason, String detail) {
        return new Missing(server.name(), code, task.number(), null, reason, task.attempts(), detail);
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
        firstListings = 0;
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
                if (isFirstListing(note, print)) {
                    firstListings++;
                } else if (!earlier.isDone(note.page, print)) {
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

    /** Whether a label that an earlier start had without a page, since it was announced, is now on one for the first time. */
    private boolean isFirstListing(SheafNote note, long print) {
        if (note.page == 0 || !earlier.isOfNoPage(print)) {
            return false;
        }
        if (listedSince == null) {
            listedSince = new IdSet(0);
        }
        return listedSince.add(print);
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

    Sheaf complete(SheafNote note) {
        Sheaf sheaf = new Sheaf(this, note, 0);
        sheaf.release();
        return sheaf;
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
        if (pages.isDone()) {
            recordPages.close();
        }
        pages.end();
        Sheaf complete = announced == null || reconciled ? null : reconcileAnnounced();
        reconciled = true;
        if (pages.isDone()) {
            seen = null;
            listedSince = null;
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
