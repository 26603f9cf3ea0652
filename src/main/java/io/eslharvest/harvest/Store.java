package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.ids.IdList;
import io.eslharvest.ids.IdSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;

/**
 * One store while its pages are read: which page is next, when they end, and which labels were seen. Guarded by the
 * lock of its server.
 */
public final class Store {

    /** So many pages in a row without one new label are a server that repeats itself, not a store that goes on. */
    private static final int REPEATING_PAGES = 3;

    private final ServerWork server;
    private final int number;
    private final String code;
    private final String segment;
    private final IdList announced;
    private final StoreBook book = new StoreBook();

    private IdSet seen;
    private long nextPage = 1;
    private long notBeforeNanos;
    private boolean paging;
    private boolean ended;
    private long taken;
    private int failedInRow;
    private int repeatingInRow;
    private long startNanos;
    private long lastNanos;
    private int inFlight;
    private int mostInFlight;

    Store(ServerWork server, int number, String code, IdList announced) {
        this.server = server;
        this.number = number;
        this.code = code;
        this.segment = PathSegment.of(code);
        this.announced = announced;
        this.notBeforeNanos = System.nanoTime();
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

    /** A task of this store is taken by a lane. */
    void taskTaken() {
        mostInFlight = Math.max(mostInFlight, ++inFlight);
        if (startNanos == 0) {
            startNanos = System.nanoTime();
        }
    }

    void taskFinished() {
        inFlight--;
        lastNanos = System.nanoTime();
    }

    /** Most tasks of this store that lanes were at, at any moment. */
    public int mostInFlight() {
        return mostInFlight;
    }

    /** Seconds from its first task to its last. */
    public double seconds() {
        return (lastNanos - startNanos) / 1e9;
    }

    String segment() {
        return segment;
    }

    /** Labels that the server announced for it; -1 where it announced none. */
    public long announcedLabels() {
        return announced == null ? -1 : announced.size();
    }

    boolean ended() {
        return ended;
    }

    /** Whether a page can be asked for: none is under way, the end is not reached, and the pause is over. */
    boolean pageDue(long nowNanos) {
        return !ended && !paging && nowNanos - notBeforeNanos >= 0;
    }

    /** Nanoseconds until its next page is due; only where it waits for its pause alone. */
    long nanosToNextPage(long nowNanos) {
        return ended || paging ? Long.MAX_VALUE : notBeforeNanos - nowNanos;
    }

    PageTask takePage() {
        paging = true;
        if (seen == null) {
            seen = new IdSet(announced == null ? 0 : announced.size());
        }
        return new PageTask(this, nextPage);
    }

    /** Takes what a page says; returns a sheaf that is complete at once because the page has no label to fetch. */
    Sheaf pageListed(PageTask task, PageListing page) throws IOException {
        synchronized (server) {
            failedInRow = 0;
            SheafNote note = pageNote(task);
            note.book.pages = 1;
            boolean end = page.ids().isEmpty() && page.withoutId() == 0;
            nameEntriesWithoutId(task, page, note);
            IdList fresh = end ? new IdList() : sift(page.ids(), note);
            page.ids().close();
            repeatingInRow = end || note.book.listed > 0 ? 0 : repeatingInRow + 1;
            if (end && page.totalPages() != null && page.totalPages() >= task.getPageIndex()) {
                server.finding("store " + code + ": page " + task.getPageIndex() + " is empty, though total_page says "
                        + page.totalPages());
            }
            if (repeatingInRow >= REPEATING_PAGES) {
                note.missing.add(missing(
                        task, "repeating-pages", REPEATING_PAGES + " pages in a row listed no new label: gave up paging"));
                server.failedStores++;
                end = true;
            }
            Sheaf complete = hand(note, fresh);
            turnPage(end || (page.totalPages() != null && task.getPageIndex() >= page.totalPages()));
            return complete;
        }
    }

    /** A page that failed is not the end: the next one is due, up to the bound of failed pages in a row. */
    Sheaf pageFailed(PageTask task, Failure failure) {
        synchronized (server) {
            SheafNote note = pageNote(task);
            note.missing.add(missing(task, failure.reason(), failure.detail()));
            server.failedPages++;
            failedInRow++;
            boolean giveUp = failedInRow >= server.settings().giveUpPages();
            if (giveUp) {
                note.missing.add(new Missing(
                        server.name(), code, null, null, "gave-up-store", 0, failedInRow + " pages in a row failed"));
            }
            turnPage(giveUp);
            Sheaf complete = new Sheaf(this, note, 0);
            complete.release();
            return complete;
        }
    }

    private SheafNote pageNote(PageTask task) {
        SheafNote note = new SheafNote();
        note.store = number;
        note.page = task.getPageIndex();
        note.book.requests = task.attempts();
        note.book.retries = task.attempts() - 1;
        return note;
    }

    private void nameEntriesWithoutId(PageTask task, PageListing page, SheafNote note) {
        if (page.withoutId() > 0) {
            note.book.listed += page.withoutId();
            note.book.failed += page.withoutId();
            note.missing.add(missing(task, "label-without-id", page.withoutId() + " entries of the page name no label"));
        }
    }

    private Missing missing(PageTask task, String reason, String detail) {
        return new Missing(server.name(), code, task.getPageIndex(), null, reason, task.attempts(), detail);
    }

    /** The labels that were not seen before and are within the limit; the counts go into the note. */
    private IdList sift(IdList ids, SheafNote note) throws IOException {
        IdList fresh = new IdList();
        long limit = server.settings().maxRecordsPerStore();
        long[] prints = new long[(int) Math.min(ids.size(), 1 << 20)];
        int printed = 0;
        for (Iterator<String> each = ids.iterator(); each.hasNext(); ) {
            String id = each.next();
            long print = IdSet.fingerprint(id);
            if (!seen.add(print)) {
                note.book.repeated++;
                continue;
            }
            if (printed == prints.length) {
                prints = Arrays.copyOf(prints, prints.length * 2);
            }
            prints[printed++] = print;
            note.book.listed++;
            if (limit > 0 && taken >= limit) {
                note.book.overLimit++;
            } else {
                taken++;
                note.taken++;
                fresh.add(id);
            }
        }
        note.ids = Arrays.copyOf(prints, printed);
        return fresh;
    }

    /** Gives labels to the lanes; where there are none, the sheaf is complete as it is. */
    private Sheaf hand(SheafNote note, IdList fresh) throws IOException {
        if (fresh.isEmpty()) {
            fresh.close();
            Sheaf complete = new Sheaf(this, note, 0);
            complete.release();
            return complete;
        }
        server.offer(new LabelSource(this, note, fresh));
        return null;
    }

    private void turnPage(boolean end) {
        paging = false;
        nextPage++;
        notBeforeNanos = System.nanoTime() + server.settings().pageDelayMillis() * 1_000_000L;
        if (end) {
            ended = true;
        }
    }

    /**
     * Once the pages have ended: labels that the server announced and no page listed are fetched too, since pages shift
     * while they are read. Returns a sheaf that is complete at once, or null.
     */
    Sheaf reconcile() throws IOException {
        IdSet known = seen;
        SheafNote note = new SheafNote();
        note.store = number;
        Sheaf complete = null;
        if (announced != null) {
            if (known == null) {
                seen = new IdSet(announced.size());
            }
            IdList fresh = sift(announced, note);
            // announced and listed is the rule, not a repetition
            note.book.repeated = 0;
            announced.close();
            complete = note.book.listed == 0 ? null : hand(note, fresh);
        }
        seen = null;
        return complete;
    }

    /** Ends a store whose server is given up: what it announced and nobody fetched is counted as failed. */
    void abandon() throws IOException {
        if (!ended) {
            ended = true;
            server.reconcile(this);
        }
    }
}
