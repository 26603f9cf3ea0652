package io.eslharvest.harvest;

import java.util.List;
import java.util.Map;

/** What one page says that carries the records themselves, whatever API it comes from. */
public interface RecordPage {

    /** The fields of each record, in the order of the page; the maps are given away. */
    List<Map<String, Object>> records();

    /** How many records or pages the server has in all; null where it does not say so. */
    Long total();

    /** Whether the total counts pages. */
    boolean isTotalOfPages();

    /** What is wrong with the total, in half a sentence; null where nothing is. */
    String totalOddity();

    /** Where the next page is, of pages that are chained; null at the end. */
    String next();

    /** Why the next page that was named may not be asked for, in half a sentence; null where it may. */
    String nextRefusal();
}
