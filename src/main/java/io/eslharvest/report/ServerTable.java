package io.eslharvest.report;

import io.eslharvest.books.StoreBook;
import io.eslharvest.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The table of a summary: what became of the labels of each server. */
final class ServerTable {

    /** With more servers than that, only those are shown that miss something, and no more than that. */
    static final int MOST_ROWS = 40;

    private static final int LONGEST_NAME = 60;

    private static final List<Column> COLUMNS = List.of(
            new Column("listed", true, book -> book.listed),
            new Column("written", true, book -> book.written),
            new Column("stale", true, book -> book.stale),
            new Column("over limit", false, book -> book.overLimit),
            new Column("filtered", false, book -> book.filtered),
            new Column("superseded", false, book -> book.superseded),
            new Column("unreadable", false, book -> book.unreadable),
            new Column("failed", true, book -> book.failed));

    private ServerTable() {}

    /** The table with its total, and a line that says so if servers are left out. */
    static List<String> lines(Report report) {
        List<Report.OfServer> candidates = candidates(report);
        List<Report.OfServer> servers = candidates.subList(0, Math.min(MOST_ROWS, candidates.size()));
        StoreBook sum = report.totals().book();
        List<Column> columns = COLUMNS.stream()
                .filter(column -> column.always || column.count.applyAsLong(sum) != 0)
                .toList();
        TextTable table = new TextTable();
        List<String> header = new ArrayList<>(List.of("server"));
        columns.forEach(column -> header.add(column.name));
        header.add("seconds");
        table.add(header);
        for (Report.OfServer server : servers) {
            String name = TerminalText.harmless(server.server(), LONGEST_NAME);
            table.add(row(name, columns, server.book(), server.seconds()));
        }
        table.add(row("total", columns, sum, report.totals().seconds()));
        List<String> lines = new ArrayList<>(table.lines());
        if (servers.size() < report.servers().size()) {
            String which = servers.size() < candidates.size() ? "the first of the " + candidates.size() : "those";
            lines.add("(" + servers.size() + " of " + report.servers().size() + " servers shown: " + which
                    + " with something missing; all are in " + Books.REPORT + ")");
        }
        return lines;
    }

    private static List<Report.OfServer> candidates(Report report) {
        if (report.servers().size() <= MOST_ROWS) {
            return report.servers();
        }
        return report.servers().stream().filter(server -> server.missing() > 0).toList();
    }

    private static List<String> row(String name, List<Column> columns, StoreBook book, double seconds) {
        List<String> cells = new ArrayList<>(List.of(name));
        columns.forEach(column -> cells.add(String.valueOf(column.count.applyAsLong(book))));
        cells.add(String.format(Locale.ROOT, "%.1f", seconds));
        return cells;
    }

    /** @param always shown even if it is 0 for all servers */
    private record Column(String name, boolean always, ToLongFunction<StoreBook> count) {}
}
