package io.eslharvest.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Turns the fields of one record of a paged API into a record of the files: a map keyed by column name. Records whose fields
 * are those of the one before share the names of their columns, and take half the memory.
 */
public final class ItemRecord {

    private List<String> names = List.of();
    private ColumnMap.Columns columns;

    /**
     * Makes the record of one entry of a page: its fields, with the place that the entry has among all others of a run.
     *
     * @param fields of the entry, as a JSON parser gives them; none starts with {@link ColumnNames#PLACE}
     * @param serverNo where its server stands in the server list
     * @param page its page, from 1
     * @param row its place in the page, from 0
     * @param server the server's name, for a column {@code server}; null for no such column. A field of that name stays.
     */
    public Map<String, Object> of(Map<String, Object> fields, int serverNo, long page, int row, String server) {
        if (server != null) {
            fields.putIfAbsent(ColumnNames.SERVER, server);
        }
        fields.put(ColumnNames.PLACE_SERVER, (long) serverNo);
        fields.put(ColumnNames.PLACE_PAGE, page);
        fields.put(ColumnNames.PLACE_ROW, (long) row);
        if (!hasKnownNames(fields)) {
            names = new ArrayList<>(fields.keySet());
            columns = new ColumnMap.Columns(names);
        }
        return new ColumnMap(columns, fields.values().toArray());
    }

    private boolean hasKnownNames(Map<String, Object> fields) {
        if (fields.size() != names.size()) {
            return false;
        }
        int at = 0;
        for (String name : fields.keySet()) {
            if (!name.equals(names.get(at++))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a record is that of an entry of a page, and not that of a label. */
    public static boolean isOne(Map<String, Object> labelOrItem) {
        return labelOrItem.containsKey(ColumnNames.PLACE_ROW);
    }
}
