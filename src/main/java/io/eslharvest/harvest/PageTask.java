package io.eslharvest.harvest;

import java.io.IOException;
import java.util.Map;

/** Asks for one page of a store. */
public final class PageTask extends Task {

    private final Store store;
    private final long page;
    private Sheaf complete;

    PageTask(Store store, long page) {
        super(store.server());
        this.store = store;
        this.page = page;
    }

    @Override
    public String getKind() {
        return "page";
    }

    /** The store's code as one segment of a path, and the page's index. */
    @Override
    void describe(Map<String, Object> variables) {
        variables.put("store", store.segment());
        variables.put("page", page);
    }

    /** The page's index, from 1. */
    public long getPageIndex() {
        return page;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public String subject() {
        return "page " + page + " of store " + store.code();
    }

    @Override
    public void answered(Object answer) throws IOException {
        complete = store.pageListed(this, (PageListing) answer);
    }

    @Override
    void failed(Failure failure) {
        complete = store.pageFailed(this, failure);
    }

    @Override
    Sheaf finished() {
        return complete;
    }
}
