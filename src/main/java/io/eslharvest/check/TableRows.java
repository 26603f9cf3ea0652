package io.eslharvest.check;

import io.eslharvest.terminal.TerminalText;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The rows for people: a table whose lines come out one by one, and a line that sums them up. */
public final class TableRows implements RowWriter {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 120;

    private final PrintStream out;
    private final boolean ofServers;
    private final String format;
    private final long beginNanos = System.nanoTime();

    /**
     * Prints the header.
     *
     * @param names of the targets, as they will come
     * @param ofServers whether the rows have stores and labels
     * @param out texts of servers reach it only after they were made harmless for a terminal
     */
    public TableRows(List<String> names, boolean ofServers, PrintStream out) {
        this.out = out;
        this.ofServers = ofServers;
        int longest = names.stream().mapToInt(String::length).max().orElse(0);
        String counts = ofServers ? "  %6s  %9s" : "";
        this.format = "%-" + Math.max("target".length(), Math.min(LONGEST_NAME, longest)) + "s  %-3s  %6s  %6s" + counts
                + "  %s";
        print("target", "ok", "status", "millis", "stores", "labels", "reason");
    }

    @Override
    public void row(Row row) {
        String reason = row.ok() ? "" : row.reason() + " (" + row.failure().detail() + ")";
        print(
                TerminalText.harmless(row.target(), LONGEST_NAME),
                row.ok() ? "yes" : "no",
                text(row.status()),
                text(row.millis()),
                text(row.stores()),
                text(row.labels()),
                TerminalText.harmless(reason, LONGEST_REASON));
    }

    private void print(
            String target, String ok, String status, String millis, String stores, String labels, String reason) {
        String line = ofServers
                ? String.format(format, target, ok, status, millis, stores, labels, reason)
                : String.format(format, target, ok, status, millis, reason);
        out.println(line.stripTrailing());
        out.flush();
    }

    private static String text(Number number) {
        return number == null ? "-" : number.toString();
    }

    @Override
    public void end(Check check) {
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%d %s: %d ok, %d failed, %d cancelled, in %.1f s",
                check.size(),
                (ofServers ? "server" : "URL") + (check.size() == 1 ? "" : "s"),
                check.ok(),
                check.failed(),
                check.cancelled(),
                (System.nanoTime() - beginNanos) / 1e9));
        out.flush();
    }
}
