package io.eslharvest.harvest;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Asks for one page of a store. */
public final class PageTask extends Task {

    private final Store store;
    private final long page;
    private final String where;
    private Sheaf sheaf;
    private boolean answered;
    private List<ItemTask> items = List.of();

    /** @param where where it is, of pages that are chained; else null */
    PageTask(Store store, long page, String where) {
        super(store.server());
        this.store = store;
        this.page = page;
        this.where = where;
    }

    @Override
    public String getKind() {
        return "page";
    }

    /**
     * The store's code as one segment of a path, and the page's number; where the page is, how many records stand before it and
     * how many it is asked for, if its source asks for pages of records.
     */
    @Override
    public void describe(Map<String, Object> variables) {
        super.describe(variables);
        variables.put("store", store.segment());
        variables.put("page", number());
        if (store.pages().paging().order() != Paging.Order.IN_TURN) {
            if (where != null) {
                variables.put("next", where);
            }
            variables.put("offset", offset());
            variables.put("size", size());
        }
    }

    /** The page's place in its store, from 1. */
    long page() {
        return page;
    }

    /** The number that the server gives the page. */
    public long number() {
        return store.pages().numberOf(page);
    }

    /** Where the page is, of pages that are chained; null for the first, and where a number says it. */
    public String where() {
        return where;
    }

    /** How many records stand before it, as far as is known, where the server counts records instead of pages. */
    public long offset() {
        return store.recordPages().offset(page);
    }

    /** How many records it is asked for. */
    public long size() {
        return store.recordPages().sizeToAsk();
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public String subject() {
        return "page " + number() + " of store " + store.code();
    }

    /** The records that the page brought along, to be judged one by one; none for a page that only lists labels. */
    public List<ItemTask> getItems() {
        return items;
    }

    /** Takes the records that it brought along. */
    void bring(List<ItemTask> brought) {
        items = brought;
    }

    @Override
    public void answered(Object answer) throws IOException {
        if (answer instanceof RecordPage records) {
            sheaf = store.pageListed(this, records);
        } else {
            sheaf = store.pageListed(this, (PageListing) answer);
        }
        answered = true;
    }

    @Override
    boolean isUnanswered() {
        return !answered;
    }

    /** Where a step in the routes failed on a page that was read, those of its records failed that were not judged. */
    @Override
    void failed(Failure failure) {
        if (items.isEmpty()) {
            sheaf = store.pageFailed(this, failure);
        } else {
            items.forEach(item -> item.failWithPage(failure));
        }
    }

    @Override
    Sheaf finished() {
        if (items.stream().anyMatch(ItemTask::isBrokenOff)) {
            return null;
        }
        items.forEach(ItemTask::countIfFiltered);
        if (!items.isEmpty()) {
            sheaf.settleAll();
            server().tally().recordsDone(items.size());
            store.judged(sheaf);
        }
        return sheaf;
    }
}
