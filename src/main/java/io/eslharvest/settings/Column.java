package io.eslharvest.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column of the CSV files.
 *
 * @param name   the record's field
 * @param header what the first line of a file says
 */
public record Column(String name, String header) {

    /** The columns of a file where nothing else is asked for, in their order, each under its own name. */
    public static final List<Column> STANDARD = List.of(
            named("esl_id"),
            named("store"),
            named("create_time"),
            named("battery"),
            named("last_hb_time"),
            named("screen_size"),
            named("description"),
            named("refresh_times"),
            named("led_times"),
            named("firmware"),
            named("rom"),
            named("extesl_id"),
            named("product_id"),
            named("set_wor"),
            named("frequency"));

    /** Further fields of each label's record, written only where they are asked for. */
    public static final List<String> FURTHER_NAMES =
            List.of("server", "temperature", "product_word", "server_no", "store_no");

    private static Column named(String name) {
        return new Column(name, name);
    }

    /** The names that every label's record has, whatever the routes add. */
    static List<String> knownNames() {
        List<String> names = new ArrayList<>(STANDARD.size() + FURTHER_NAMES.size());
        for (Column column : STANDARD) {
            names.add(column.name);
        }
        names.addAll(FURTHER_NAMES);
        return names;
    }

    /**
     * Columns from a text such as {@code esl_id,store,battery:Battery %}. Unknown names are taken as they are.
     *
     * @throws IllegalArgumentException for an empty name or header, and where a name or header comes twice
     */
    static List<Column> parseAll(String text) {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> headers = new HashSet<>();
        for (String part : text.split(",", -1)) {
            Column column = parse(part.strip());
            if (!names.add(column.name)) {
                throw new IllegalArgumentException("column " + column.name + " comes twice");
            }
            if (!headers.add(column.header)) {
                throw new IllegalArgumentException("two columns are called " + column.header);
            }
            columns.add(column);
        }
        return List.copyOf(columns);
    }

    private static Column parse(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon).strip();
        String header = colon < 0 ? text : text.substring(colon + 1).strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a column without a name");
        }
        if (header.isEmpty()) {
            throw new IllegalArgumentException("column " + name + " has an empty header");
        }
        return new Column(name, header);
    }

    /** The text that {@link #parseAll} reads back as these columns. */
    static String textOf(List<Column> columns) {
        StringBuilder text = new StringBuilder();
        for (Column column : columns) {
            text.append(text.isEmpty() ? "" : ",").append(column.name);
            if (!column.header.equals(column.name)) {
                text.append(':').append(column.header);
            }
        }
        return text.toString();
    }
}
