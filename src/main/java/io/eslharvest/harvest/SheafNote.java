package io.eslharvest.harvest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.health.StaleLabels;
import io.eslharvest.timeline.Slots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@link Sheaf} knows beside its records; kept with them on disk, so that a resumed run knows what is done.
 */
public final class SheafNote {

    /** The store's code. */
    public String store;

    /** The page's place in its store, from 1; 0 for labels that no page listed. */
    public long page;

    /** Which start of the run wrote it, from 0: one that was interrupted may have left part of a page. */
    public int generation;

    /** Which sheaf of its page this is, from 0: a huge page makes several. */
    public int part;

    /** Whether its page has no further sheaf. */
    public boolean last = true;

    /** Whether the page could not be read. */
    public boolean failedPage;

    /** Whether paging was given up with this page. */
    public boolean gaveUp;

    /** Whether this page is the last of its store. */
    public boolean end;

    /** What became of its labels. */
    public StoreBook book = new StoreBook();

    /** Fingerprints of the labels of this sheaf that are settled, and of those over the limit. */
    public long[] ids = {};

    /** How many of the fingerprints count; the rest is room. */
    @JsonIgnore
    int idCount;

    /** Labels within the limit of the store. */
    public long taken;

    /** Where the next page is, where only this one says so. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public String next;

    /** Records a page, where pages are asked for by it or the server gives another number than it was asked for; else 0. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public int pageSize;

    /** The fields of its first record, in their order, if no earlier page is known to have one. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<String> columns = List.of();

    /** Records of the page that failed, by their place in it from 0. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<Integer> failedRows = new ArrayList<>();

    /** What could not be had. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<Missing> missing = new ArrayList<>();

    /** Entries that earlier notes call missing and that this one settles anew, by {@link Missing#identity}. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<Long> resolved = new ArrayList<>();

    /** What its stale labels were like; null where none was stale. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public StaleLabels stale;

    /** What its server was asked since the last note went to disk; null for nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public Slots times;

    StaleLabels stale() {
        if (stale == null) {
            stale = new StaleLabels();
        }
        return stale;
    }

    /** Takes a label into the ids. */
    void addId(long fingerprint) {
        if (idCount == ids.length) {
            ids = Arrays.copyOf(ids, Math.max(16, idCount * 2));
        }
        ids[idCount++] = fingerprint;
    }

    /** Gives the room back that the ids do not need. */
    void seal() {
        ids = Arrays.copyOf(ids, idCount);
    }
}
