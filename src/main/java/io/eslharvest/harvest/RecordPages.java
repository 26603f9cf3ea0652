package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.ids.IdSet;
import io.eslharvest.record.ColumnNames;
import io.eslharvest.record.ItemRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pages of one store that carry the records themselves: what each of them adds, whether it came before, and what all
 * of them say together of how many there are. Guarded by the lock of the server.
 */
final class RecordPages {

    /** So many pages in a row with nothing new are the end of what a server has, whatever its total says. */
    private static final int NOTHING_NEW = 3;

    /** A chain may have empty pages in it, but hardly so many in a row. */
    private static final int EMPTY_CHAIN = 100;

    /** More different fields are no columns of a file, and would cost the memory of all other work. */
    private static final int MOST_COLUMNS = 2_000;

    private final Store store;
    private final Pages pages;
    private final StoreProgress earlier;
    private final PageCount count;
    private final Set<String> names = new HashSet<>();
    private final ItemRecord itemRecord = new ItemRecord();
    private IdSet seen;
    private long taken;
    private long columnsPage;
    private int emptyInRow;
    private int repeatedInRow;

    RecordPages(Store store, Pages pages, StoreProgress earlier) {
        this.store = store;
        this.pages = pages;
        this.earlier = earlier;
        this.columnsPage = earlier.columnsPage();
        this.count = new PageCount(pages.paging(), store.server().settings().itemsPageSize(), earlier);
    }

    /** Records that are known so far: as the total says, or as pages held. */
    long known() {
        return count.known();
    }

    /** Records that stand before a page, for a server that counts records instead of pages. */
    long offset(long page) {
        return count.before(page);
    }

    /** Records that a page is asked for. */
    long sizeToAsk() {
        return count.sizeToAsk();
    }

    /**
     * Takes a page that was read.
     *
     * @return the sheaf that its records are gathered in
     * @throws WrongShape if its records have more different fields than a file could have columns, or none at all
     */
    Sheaf listed(PageTask task, RecordPage page) throws WrongShape {
        List<Map<String, Object>> records = page.records();
        if (isFirstNeeded(task.page()) && records.isEmpty() && announcesAny(page)) {
            throw new WrongShape("no record on the first page, though its total is " + page.total());
        }
        learnNames(records);
        SheafNote note = store.pageNote(task);
        if (pages.isAskedAgain(task.page()) && earlier.isRead(task.page())) {
            return readBefore(task, records, note);
        }
        note.book.pages = 1;
        if (!records.isEmpty() && !remember(fingerprint(records), note)) {
            return repeated(task, note);
        }
        repeatedInRow = 0;
        count.take(task.page(), records.size(), page);
        List<Map<String, Object>> within = withinLimit(records, note);
        if (note.book.overLimit > 0 && earlier.tookBehind(task.page())) {
            store.nameLate(task);
        }
        follow(task, page, records.isEmpty(), note);
        note.pageSize = count.sizeToKeep();
        nameLacking(count.lacking(task.page(), records.size()), note);
        Sheaf sheaf = gather(task, within, null, note);
        pages.turn(note);
        return sheaf;
    }

    /** Whether this is the page that all others wait for, since only it tells where they begin. */
    boolean isFirstNeeded(long page) {
        return count.isFirstNeeded(page);
    }

    /** Some servers count an empty page as one. */
    private static boolean announcesAny(RecordPage page) {
        return page.total() != null && page.total() > (page.isTotalOfPages() ? 1 : 0);
    }

    /** Pages of which no other holds the rest. */
    private void nameLacking(Map<Long, Long> lacking, SheafNote note) {
        lacking.forEach((page, records) -> {
            String detail = "holds " + records + " records, though " + sizeToAsk()
                    + " were asked for and a page behind it holds some: the rest was not had";
            note.missing.add(new Missing(
                    store.server().name(), store.code(), pages.numberOf(page), null, Missing.SHORT_PAGE, 1, detail));
            store.server().tally().pageFailed();
        });
    }

    private void learnNames(List<Map<String, Object>> records) throws WrongShape {
        Set<String> more = new HashSet<>();
        for (Map<String, Object> fields : records) {
            for (String name : fields.keySet()) {
                if (!names.contains(name)) {
                    more.add(name);
                }
            }
        }
        if (names.size() + more.size() > MOST_COLUMNS) {
            throw new WrongShape("records with more than " + MOST_COLUMNS + " different fields");
        }
        names.addAll(more);
        boolean namesColumns = store.server().settings().columns().isEmpty();
        if (namesColumns && !records.isEmpty() && records.stream().allMatch(Map::isEmpty)) {
            throw new WrongShape("no record of the page has a field");
        }
    }

    /** Tells a page by its records; 0 for one without any. */
    private static long fingerprint(List<Map<String, Object>> records) {
        long fingerprint = 0;
        for (Map<String, Object> fields : records) {
            fingerprint = fingerprint * 31 + IdSet.fingerprint(fields.toString());
        }
        return fingerprint == 0 && !records.isEmpty() ? 1 : fingerprint;
    }

    /** What tells a page goes with it to disk, so that a resumed run knows it too. */
    private boolean remember(long fingerprint, SheafNote note) {
        if (seen == null) {
            seen = earlier.seen();
            taken = earlier.taken();
        }
        note.addId(fingerprint);
        return seen.add(fingerprint);
    }

    /** A page that is the very same as an earlier one was not had: most likely the server ignores what it is asked for. */
    private Sheaf repeated(PageTask task, SheafNote note) {
        note.failedPage = true;
        note.missing.add(store.missing(task, "repeating-pages", "holds the very records of an earlier page"));
        store.server().tally().pageFailed();
        if (++repeatedInRow >= NOTHING_NEW) {
            giveUp(note, "repeating-pages", repeatedInRow + " pages in a row held nothing new: gave up paging");
        } else if (pages.paging().order() == Paging.Order.CHAINED) {
            giveUp(note, "repeating-pages", "page " + task.number() + " leads back to an earlier one: gave up paging");
        }
        pages.turn(note);
        return store.complete(note);
    }

    private void giveUp(SheafNote note, String reason, String detail) {
        store.giveUpPaging(note, new Missing(store.server().name(), store.code(), null, null, reason, 0, detail));
    }

    /** The first so many records of a store; what is beyond is counted, and no further page is asked for. */
    private List<Map<String, Object>> withinLimit(List<Map<String, Object>> records, SheafNote note) {
        long limit = store.server().settings().maxRecordsPerStore();
        if (limit == 0 || taken + records.size() < limit) {
            taken += records.size();
            return records;
        }
        int within = (int) (limit - taken);
        taken = limit;
        note.book.overLimit = records.size() - within;
        note.book.listed = note.book.overLimit;
        note.end = true;
        return records.subList(0, within);
    }

    /** Judges by what a page says and holds whether it is the last. */
    private void follow(PageTask task, RecordPage page, boolean empty, SheafNote note) {
        emptyInRow = empty ? emptyInRow + 1 : 0;
        if (pages.paging().order() == Paging.Order.CHAINED) {
            followChain(task, page, note);
            return;
        }
        long last = count.lastPage();
        if (last >= 0) {
            pages.lastIs(last);
        } else {
            pages.lastIsUnknown();
        }
        // where more is announced, one empty page may be a slip of the server, but not some in a row
        note.end |= empty && (!count.announcesMore() || emptyInRow >= NOTHING_NEW);
    }

    private void followChain(PageTask task, RecordPage page, SheafNote note) {
        String next = page.next();
        if (page.nextRefusal() != null) {
            giveUp(note, "foreign-page", "page " + task.number() + " names a next page that " + page.nextRefusal());
        } else if (next == null) {
            note.end = true;
        } else if (emptyInRow >= EMPTY_CHAIN) {
            giveUp(note, "endless-pages", emptyInRow + " pages in a row held no record: gave up paging");
        } else if (!remember(IdSet.fingerprint("next\n" + next), note)) {
            giveUp(note, "repeating-pages", "page " + task.number() + " leads back to an earlier one: gave up paging");
        } else {
            note.next = next;
            pages.nextIs(next);
        }
    }

    /** A page that was read before: only the records of it that failed are judged again, while it is the very same. */
    private Sheaf readBefore(PageTask task, List<Map<String, Object>> records, SheafNote note) {
        long page = task.page();
        List<Integer> failedRows = earlier.failedRows(page);
        boolean same = fingerprint(records) == earlier.fingerprint(page);
        if (!same && !failedRows.isEmpty()) {
            note.failedRows = new ArrayList<>(failedRows);
            note.missing.add(store.missing(
                    task,
                    "page-changed",
                    failedRows.size() + " records of it failed before, and it holds other records now: which they were"
                            + " cannot be told; a whole harvest can"));
        }
        nameLacking(count.lacking(page, earlier.listedBy(page)), note);
        List<Integer> rows = same ? failedRows : List.of();
        note.book.listed = -rows.size();
        note.book.failed = -rows.size();
        note.taken = -rows.size();
        Sheaf sheaf = gather(task, records, rows, note);
        pages.turn(note);
        return sheaf;
    }

    /** @param rows those of the records that are to be judged; null for all */
    private Sheaf gather(PageTask task, List<Map<String, Object>> records, List<Integer> rows, SheafNote note) {
        int size = rows == null ? records.size() : rows.size();
        Sheaf sheaf = new Sheaf(store, note, size);
        List<ItemTask> items = new ArrayList<>(size);
        int server = store.server().number();
        String name = store.server().settings().namesColumn(ColumnNames.SERVER)
                ? store.server().name()
                : null;
        for (int row = 0; row < records.size(); row++) {
            if (rows == null || rows.contains(row)) {
                Map<String, Object> fields = itemRecord.of(records.get(row), server, task.page(), row, name);
                items.add(new ItemTask(task, sheaf, row, fields));
                // the map that the parser made is not needed any more
                records.set(row, null);
            }
        }
        task.bring(items);
        sheaf.release();
        return sheaf;
    }

    /**
     * The records of a page were judged: the first of them that has a field names the columns of the file, if no earlier page
     * does.
     */
    void judged(Sheaf sheaf) {
        long page = sheaf.note().page;
        if (page >= columnsPage) {
            return;
        }
        List<String> columns = sheaf.records().stream()
                .map(RecordPages::fieldNames)
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
        if (!columns.isEmpty()) {
            columnsPage = page;
            sheaf.note().columns = columns;
        }
    }

    private static List<String> fieldNames(Map<String, Object> item) {
        return item.keySet().stream()
                .filter(name -> !name.startsWith(ColumnNames.PLACE))
                .toList();
    }

    /** All pages were read or failed: says what is odd about them. */
    void close() {
        int limit = store.server().settings().maxRecordsPerStore();
        boolean limited = limit > 0 && taken >= limit;
        boolean allHad = store.server().tally().isWhole() && !limited;
        List<String> findings = new ArrayList<>(count.findings(allHad, pages::numberOf));
        if (limited && count.announcesMore()) {
            findings.add("the limit of " + limit + " records was reached, and more pages are there");
        }
        findings.forEach(finding -> store.server().tally().find("store " + store.code() + ": " + finding));
    }
}
