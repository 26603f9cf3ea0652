package io.eslharvest.harvest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link Sheaf} knows beside its records; kept with them on disk, so that an interrupted run knows what is done.
 */
public final class SheafNote {

    /** The store's place in its server's list, from 0. */
    public int store;

    /** The page's index, from 1; 0 for labels that no page listed. */
    public long page;

    /** Which sheaf of its page this is, from 0: a huge page makes several. */
    public int part;

    /** Whether its page has no further sheaf. */
    public boolean last = true;

    /** What became of its labels. */
    public StoreBook book = new StoreBook();

    /** Fingerprints of the labels that its page was the first to list. */
    public long[] ids = {};

    /** Labels of its page within the limit of the store. */
    public long taken;

    /** What could not be had. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<Missing> missing = new ArrayList<>();
}
