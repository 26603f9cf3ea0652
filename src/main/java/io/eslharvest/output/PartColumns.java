package io.eslharvest.output;

import io.eslharvest.harvest.ServerWork;
import io.eslharvest.harvest.SheafNote;
import io.eslharvest.record.ColumnNames;
import io.eslharvest.record.FieldText;
import io.eslharvest.record.FormulaGuard;
import io.eslharvest.record.ItemRecord;
import io.eslharvest.settings.Column;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The columns of one file: those that the settings name, else the fields of its first record, in the order of the pages.
 * Watches the records for what has no column, and for columns that no record has.
 */
final class PartColumns {

    /** Fields that are named in a finding. */
    private static final int MOST_NAMED = 10;

    private final Part part;
    private final boolean chosen;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Set<String> filled = new HashSet<>();
    private final Set<String> left = new LinkedHashSet<>();
    private long recordsWithMore;
    private boolean anyItem;

    private PartColumns(Part part, boolean chosen) {
        this.part = part;
        this.chosen = chosen;
    }

    static PartColumns of(Part part) throws IOException {
        Settings settings = part.run().settings();
        boolean chosen = !settings.columns().isEmpty();
        PartColumns columns = new PartColumns(part, chosen);
        if (chosen) {
            settings.columns().forEach(column -> columns.headers.put(column.name(), column.header()));
            return columns;
        }
        for (String name : columns.ofFirstRecord()) {
            // the name comes from a server: it is guarded like any other text of it
            String header = FieldText.of(name);
            columns.headers.put(name, settings.csvFormulaGuard() ? FormulaGuard.guard(header) : header);
        }
        return columns;
    }

    private List<String> ofFirstRecord() throws IOException {
        boolean anyWritten = false;
        for (ServerWork server : part.servers()) {
            long first = Long.MAX_VALUE;
            List<String> names = List.of();
            for (SheafNote note : Spools.notes(part.run().folder(), server.number())) {
                anyWritten |= note.book.written > 0;
                if (!note.columns.isEmpty() && note.page < first) {
                    first = note.page;
                    names = note.columns;
                }
            }
            if (!names.isEmpty()) {
                return names;
            }
        }
        // labels of a source of its own: their records are those of any label
        return anyWritten ? Column.STANDARD.stream().map(Column::name).toList() : List.of();
    }

    List<String> names() {
        return new ArrayList<>(headers.keySet());
    }

    /** The first row of the file; null for a file without any record, whose columns nobody knows. */
    Map<String, Object> header() {
        return headers.isEmpty() ? null : new LinkedHashMap<>(headers);
    }

    /** Looks at a record that is written. */
    void see(Map<String, Object> labelOrItem) {
        if (!ItemRecord.isOne(labelOrItem)) {
            return;
        }
        anyItem = true;
        boolean more = false;
        for (Map.Entry<String, Object> field : labelOrItem.entrySet()) {
            if (field.getValue() == null || field.getKey().startsWith(ColumnNames.PLACE)) {
                continue;
            }
            if (headers.containsKey(field.getKey())) {
                filled.add(field.getKey());
            } else {
                more = true;
                left.add(field.getKey());
            }
        }
        recordsWithMore += more ? 1 : 0;
    }

    /** Says what is odd, now that all records were seen. */
    void findings() {
        if (!anyItem) {
            return;
        }
        if (chosen) {
            Set<String> unfilled = new LinkedHashSet<>(headers.keySet());
            unfilled.removeAll(filled);
            if (!unfilled.isEmpty()) {
                find("no record has anything for " + named(unfilled));
            }
        } else if (!left.isEmpty()) {
            find(recordsWithMore + " records have fields that the first record lacks, and that are not written: "
                    + named(left) + "; name them in harvest.columns");
        }
    }

    private void find(String text) {
        part.find(part.file() + ": " + text);
    }

    private static String named(Set<String> names) {
        String first = String.join(", ", names.stream().limit(MOST_NAMED).toList());
        return names.size() > MOST_NAMED ? first + " and " + (names.size() - MOST_NAMED) + " more" : first;
    }
}
