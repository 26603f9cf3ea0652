package io.eslharvest.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/**
 * How many records and pages a server says it has, held against what its pages hold. A total is believed until the pages
 * hold more than it says; a page size is believed until the first pages hold another number of records.
 */
final class PageCount {

    /** Pages that are named in a finding. */
    private static final int MOST_NAMED = 5;

    /** No server has more records that somebody waits for: it is a mistake. */
    private static final long MOST_CREDIBLE = 1_000_000_000;

    private final Paging paging;
    private final long askedSize;
    private final List<long[]> oddPages = new ArrayList<>();
    private long size;
    private long firstSize;
    private long held;
    private long furthest;
    private long shortPage;
    private final ShortPages shortPages = new ShortPages();
    private Long totalRecords;
    private Long totalPages;
    private String oddity;
    private int oddPagesInAll;

    /**
     * @param paging how the pages follow each other
     * @param askedSize records that each page is asked for
     * @param earlier what an earlier start of the run had read
     */
    PageCount(Paging paging, long askedSize, StoreProgress earlier) {
        this.paging = paging;
        this.askedSize = askedSize;
        this.size = earlier.pageSize();
        this.held = earlier.listed();
        if (paging.byOffset()) {
            // the notes on disk name those that lack records
            earlier.listedByPage().forEach(this::lacking);
        }
    }

    /** Takes a page with that many records. */
    void take(long page, int records, RecordPage said) {
        held += records;
        furthest = records > 0 ? Math.max(furthest, page) : furthest;
        if (said.totalOddity() != null && oddity == null) {
            oddity = said.totalOddity();
        }
        learnTotal(said);
        if (paging.order() != Paging.Order.CHAINED) {
            learnSize(page, records);
            judge(page, records);
        }
    }

    /** Of several totals the largest: records may be added while pages are read. */
    private void learnTotal(RecordPage said) {
        Long total = said.total();
        if (total == null) {
            return;
        }
        if (said.isTotalOfPages()) {
            totalPages = totalPages == null ? total : Math.max(total, totalPages);
        } else {
            totalRecords = totalRecords == null ? total : Math.max(total, totalRecords);
        }
    }

    /**
     * A server may give fewer records a page than it is asked for, or more. By number, a first page that is short by a slip
     * is told from a server that always gives so few by the second one. By offset, the next page begins where the first one
     * ended, and all others where that makes them begin.
     */
    private void learnSize(long page, int records) {
        if (size > 0 || records == 0 || paging.byOffset() && page > 1) {
            return;
        }
        long expected = totalRecords == null ? askedSize : Math.min(askedSize, totalRecords - (page - 1) * askedSize);
        if (records == expected) {
            size = askedSize;
        } else if (paging.byOffset()) {
            size = records;
        } else if (firstSize > 0) {
            size = Math.max(firstSize, records);
        } else {
            firstSize = records;
        }
    }

    private void judge(long page, int records) {
        if (size == 0) {
            return;
        }
        if (totalRecords != null) {
            long expected = Math.max(0, Math.min(size, totalRecords - (page - 1) * size));
            odd(page, records, expected);
        } else if (totalPages != null) {
            odd(page, records, records == 0 && page <= totalPages ? size : records);
        } else if (records > 0) {
            // read in turn: only the last page may be short
            if (shortPage > 0) {
                odd(page - 1, shortPage, size);
            }
            shortPage = records < size ? records : 0;
        }
    }

    private void odd(long page, long records, long expected) {
        if (records != expected) {
            oddPagesInAll++;
            if (oddPages.size() < MOST_NAMED) {
                oddPages.add(new long[] {page, records, expected});
            }
        }
    }

    private boolean isTotalBelieved() {
        return totalRecords == null ? totalPages != null && furthest <= totalPages : held <= totalRecords;
    }

    /** The last page; -1 while that cannot be told. */
    long lastPage() {
        if (!isTotalBelieved()) {
            return -1;
        }
        if (totalRecords == null) {
            return totalPages;
        }
        if (held == totalRecords && size == 0) {
            return 0;
        }
        return size == 0 ? -1 : totalRecords / size + (totalRecords % size == 0 ? 0 : 1);
    }

    /** Whether more records are announced than pages held so far. */
    boolean announcesMore() {
        return isTotalBelieved() && (totalRecords == null || held < totalRecords);
    }

    /** Records that are known so far: what a progress is held against, and a long run told by. */
    long known() {
        boolean isCredible = totalRecords != null && totalRecords <= MOST_CREDIBLE;
        return isCredible && isTotalBelieved() ? totalRecords : held;
    }

    /** Records before a page. */
    long before(long page) {
        return (page - 1) * sizeToAsk();
    }

    /** Records that a page is asked for: by offset as many as the server gives, or pages would overlap. */
    long sizeToAsk() {
        return paging.byOffset() && size > 0 ? size : askedSize;
    }

    /** Whether this is the page that all others wait for, since only it tells where they begin. */
    boolean isFirstNeeded(long page) {
        return paging.byOffset() && page == 1 && size == 0;
    }

    /** Pages that lack records, with how many they hold, as is known now that a page was read with so many. */
    Map<Long, Long> lacking(long page, long records) {
        return paging.byOffset() ? shortPages.take(page, records, size) : Map.of();
    }

    /** Records a page, where a later start has to know it: by offset always, else where it is odd; else 0. */
    int sizeToKeep() {
        return paging.byOffset() ? (int) size : oddSize();
    }

    /** Records a page, where it is another number than was asked for; else 0. */
    private int oddSize() {
        return size == askedSize || furthest < 2 ? 0 : (int) size;
    }

    /**
     * What does not fit together, one sentence each.
     *
     * @param allHad whether no page is missing, so that all records can be counted
     * @param number the number that the server gives a page
     */
    List<String> findings(boolean allHad, LongUnaryOperator number) {
        List<String> findings = new ArrayList<>();
        boolean totalWanted = paging.order() == Paging.Order.AT_ONCE;
        if (totalWanted && totalRecords == null && totalPages == null && oddity != null) {
            findings.add("its pages were read one after the other, since " + oddity);
        }
        if (oddSize() > 0) {
            findings.add("a page holds " + size + " records, though " + askedSize + " were asked for");
        }
        if (totalRecords != null && (held > totalRecords || allHad && held < totalRecords)) {
            findings.add("its total says " + totalRecords + " records, its pages hold " + held);
        }
        if (totalPages != null && furthest > totalPages) {
            findings.add("its total says " + totalPages + " pages, there are " + furthest);
        }
        if (oddPagesInAll > 0) {
            findings.add("pages hold another number of records than they should: " + oddPages(number));
        }
        return findings;
    }

    private String oddPages(LongUnaryOperator number) {
        String named = oddPages.stream()
                .map(odd -> "page " + number.applyAsLong(odd[0]) + " holds " + odd[1] + " instead of " + odd[2])
                .collect(Collectors.joining(", "));
        int more = oddPagesInAll - oddPages.size();
        return named + (more > 0 ? ", and " + more + " more pages" : "");
    }
}
