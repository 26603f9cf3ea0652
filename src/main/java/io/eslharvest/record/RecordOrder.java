package io.eslharvest.record;

import java.util.Comparator;
import java.util.Map;

/**
 * The order of records in a file: by one column, ties always ascending by server (order of the list), store (order of
 * its server's answer) and label id, or by server, page and row of records that came with their page. A total order
 * for distinct labels and records, so that the same data gives the same bytes.
 *
 * <p>Numbers compare exactly by value whatever their types and come before texts, which compare by code point. Missing
 * values and empty texts come last, also when descending.
 */
public final class RecordOrder implements Comparator<Map<String, Object>> {

    private final String column;
    private final boolean descending;

    /**
     * @param column the column to sort by; empty for none: only as ties are ordered
     * @param descending whether the largest value comes first
     */
    public RecordOrder(String column, boolean descending) {
        this.column = column;
        this.descending = descending;
    }

    @Override
    public int compare(Map<String, Object> left, Map<String, Object> right) {
        if (column.isEmpty()) {
            return tie(left, right);
        }
        Object a = filled(left.get(column));
        Object b = filled(right.get(column));
        int byColumn = descending ? ValueOrder.descending(a, b) : ValueOrder.ascending(a, b);
        return byColumn != 0 ? byColumn : tie(left, right);
    }

    /** An empty text is an empty cell, as a missing value is. */
    private static Object filled(Object value) {
        return "".equals(value) ? null : value;
    }

    /** Newest heartbeat of each label id first: what {@code Superseded} needs to see which server has the label now. */
    public static Comparator<Map<String, Object>> newestOfEachLabel() {
        return RecordOrder::byLabel;
    }

    private static int byLabel(Map<String, Object> left, Map<String, Object> right) {
        if (ItemRecord.isOne(left)) {
            return byPlace(left, right);
        }
        int order = ValueOrder.ascending(left.get(ColumnNames.ESL_ID), right.get(ColumnNames.ESL_ID));
        if (order == 0) {
            order = ValueOrder.descending(left.get(ColumnNames.LAST_HB_TIME), right.get(ColumnNames.LAST_HB_TIME));
        }
        return order != 0 ? order : tie(left, right);
    }

    private static int byPlace(Map<String, Object> left, Map<String, Object> right) {
        int order = ValueOrder.ascending(left.get(ColumnNames.PLACE_SERVER), right.get(ColumnNames.PLACE_SERVER));
        if (order == 0) {
            order = ValueOrder.ascending(left.get(ColumnNames.PLACE_PAGE), right.get(ColumnNames.PLACE_PAGE));
        }
        return order != 0
                ? order
                : ValueOrder.ascending(left.get(ColumnNames.PLACE_ROW), right.get(ColumnNames.PLACE_ROW));
    }

    private static int tie(Map<String, Object> left, Map<String, Object> right) {
        if (ItemRecord.isOne(left)) {
            return byPlace(left, right);
        }
        int order = ValueOrder.ascending(left.get(ColumnNames.SERVER_NO), right.get(ColumnNames.SERVER_NO));
        if (order == 0) {
            order = ValueOrder.ascending(left.get(ColumnNames.STORE_NO), right.get(ColumnNames.STORE_NO));
        }
        return order != 0 ? order : ValueOrder.ascending(left.get(ColumnNames.ESL_ID), right.get(ColumnNames.ESL_ID));
    }
}
