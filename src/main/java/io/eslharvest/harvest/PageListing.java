package io.eslharvest.harvest;

import io.eslharvest.ids.IdList;

/** What one page of a store says, whatever API it comes from. */
public interface PageListing {

    /** How many pages the store has; null where the server does not say. */
    Long totalPages();

    /** The ids of the page's labels, in their order; empty at the end of the store. */
    IdList ids();

    /** Entries of the page that name no label: they can't be fetched, and are not passed over in silence. */
    int withoutId();
}
