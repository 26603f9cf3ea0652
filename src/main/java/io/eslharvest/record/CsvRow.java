package io.eslharvest.record;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Renders records as the rows of a CSV file. Safe for use by several threads. */
public final class CsvRow {

    private static final Set<String> TIMES = Set.of(ColumnNames.CREATE_TIME, ColumnNames.LAST_HB_TIME);

    private final List<String> columns;
    private final ColumnMap.Columns kind;
    private final LocalTimeText times;
    private final boolean formulaGuard;

    /**
     * @param columns the names of the columns to write, in their order
     * @param zone the time zone that times are written in
     * @param formulaGuard whether texts that a spreadsheet would run get a leading {@code '}
     */
    public CsvRow(List<String> columns, ZoneId zone, boolean formulaGuard) {
        this.columns = List.copyOf(columns);
        this.kind = new ColumnMap.Columns(this.columns);
        this.times = new LocalTimeText(zone);
        this.formulaGuard = formulaGuard;
    }

    /**
     * The text of each column: times of a label as {@code yyyy-MM-dd HH:mm:ss}, whole and decimal numbers as plain digits, doubles
     * as the shortest digits that read back exactly, null for an empty cell.
     */
    public Map<String, Object> of(Map<String, Object> labelRecord) {
        boolean label = !ItemRecord.isOne(labelRecord);
        Object[] cells = new Object[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            String column = columns.get(i);
            cells[i] = cell(label && TIMES.contains(column), labelRecord.get(column));
        }
        return new ColumnMap(kind, cells);
    }

    private String cell(boolean time, Object value) {
        if (value instanceof Long number) {
            return time ? times.of(number) : number.toString();
        }
        if (value instanceof Double number) {
            return Frequency.text(number);
        }
        String text = FieldText.of(value);
        return formulaGuard && !(value instanceof Number) ? FormulaGuard.guard(text) : text;
    }
}
