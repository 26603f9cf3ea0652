package io.eslharvest.plan;

import io.eslharvest.report.TextTable;
import io.eslharvest.settings.Settings;
import io.eslharvest.terminal.TerminalText;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** A plan for people: a row a server, the sum, and how it was reckoned. */
public final class PlanText {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_REASON = 120;

    private PlanText() {}

    /**
     * Prints a plan.
     *
     * @param freeBytes what the disk of the output folder has left
     * @param out texts of servers reach it only after they were made harmless for a terminal
     */
    public static void print(Plan plan, Settings settings, long freeBytes, PrintStream out) {
        TextTable table = new TextTable();
        table.add(List.of("server", "stores", "labels", "requests", "latency", "time"));
        plan.servers().forEach(server -> table.add(row(server)));
        table.add(List.of(
                "total",
                String.valueOf(plan.stores()),
                labels(plan.labels(), plan.complete()),
                String.valueOf(plan.requests()),
                "",
                time(plan.seconds())));
        table.lines().forEach(out::println);
        out.println();
        plan.servers().stream()
                .filter(server -> !server.answered())
                .forEach(server -> out.println(
                        "no answer  " + TerminalText.harmless(server.row().target(), LONGEST_NAME)
                                + ": "
                                + TerminalText.harmless(
                                        server.row().reason() + " ("
                                                + server.row().failure().detail() + ")",
                                        LONGEST_REASON)));
        out.printf(
                Locale.ROOT,
                "servers    %d of %d answered; %d at a time, at most %d requests in flight to each%n",
                plan.answered(),
                plan.servers().size(),
                settings.parallelServers(),
                settings.requestsPerServer());
        out.printf(
                Locale.ROOT,
                "disk       about %s for the files and %s until they are written; %s are free%n",
                bytes(plan.fileBytes()),
                bytes(plan.temporaryBytes()),
                bytes(freeBytes));
        out.printf(
                Locale.ROOT,
                "estimated  requests (the list of stores, each label, pages of %d labels); time (each answer as late as that"
                        + " one, no retries); disk (%d and %d bytes a label)%n",
                PlannedServer.LABELS_A_PAGE,
                Plan.FILE_BYTES_A_LABEL,
                Plan.TEMPORARY_BYTES_A_LABEL);
        if (!plan.complete()) {
            out.println("+          some stores announce no labels: there is more to fetch than can be said");
        }
        out.flush();
    }

    private static List<String> row(PlannedServer server) {
        String name = TerminalText.harmless(server.row().target(), LONGEST_NAME);
        if (!server.answered()) {
            return List.of(name, "-", "-", "-", "no answer", "-");
        }
        return List.of(
                name,
                String.valueOf(server.row().stores()),
                labels(server.labels(), server.complete()),
                String.valueOf(server.requests()),
                String.format(Locale.ROOT, "%.1f ms", server.row().latencyMicros() / 1e3),
                time(server.seconds()));
    }

    private static String labels(long labels, boolean complete) {
        return labels + (complete ? "" : "+");
    }

    private static String time(double seconds) {
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 7_200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
    }

    private static String bytes(long bytes) {
        return bytes < 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
