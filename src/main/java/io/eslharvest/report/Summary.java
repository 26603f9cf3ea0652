package io.eslharvest.report;

import io.eslharvest.output.OutputFolder;
import io.eslharvest.terminal.TerminalText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a run, for people: what became of the labels, where the files are, and what is missing. */
public final class Summary {

    /** Lines of one kind; the rest is in the report. */
    private static final int MOST_LINES = 10;

    private static final int LONGEST_LINE = 200;

    private final Report report;
    private final Path folder;
    private final List<String> lines = new ArrayList<>();

    private Summary(Report report, Path folder) {
        this.report = report;
        this.folder = folder;
    }

    /**
     * Prints a summary.
     *
     * @param folder where the files are, as the operator named it
     * @param out texts of servers reach it only after they were made harmless for a terminal
     */
    public static void print(Report report, Path folder, PrintStream out) {
        Summary summary = new Summary(report, folder);
        summary.lines.addAll(ServerTable.lines(report));
        summary.lines.add("");
        summary.outcome();
        summary.files();
        summary.missing();
        summary.keptFiles();
        summary.caps();
        summary.findings();
        summary.lines.forEach(out::println);
        out.flush();
    }

    private void outcome() {
        String stopped = report.stopped() == null ? "" : ", stopped before its end (" + report.stopped() + ")";
        add("outcome", report.outcome() + stopped);
        if (report.stopped() != null) {
            add("", "to go on: esl-harvest run --resume with the same settings");
        }
        add(
                "books",
                report.balanced()
                        ? "balanced: every listed label is accounted for"
                        : "NOT BALANCED: labels are unaccounted for, see " + Books.REPORT);
    }

    private void files() {
        int parts = report.files().size();
        add(
                "files",
                TerminalText.harmless(folder.toString()) + ": "
                        + parts + (parts == 1 ? " part, " : " parts, ") + OutputFolder.PAGE + ", " + Books.REPORT
                        + (report.missing() > 0 ? ", " + MissingList.FILE : ""));
    }

    private void missing() {
        if (report.missing() == 0) {
            return;
        }
        add(
                "missing",
                report.missing() + ": "
                        + report.missingByReason().entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                                .map(reason -> reason.getValue() + " " + TerminalText.harmless(reason.getKey()))
                                .collect(Collectors.joining(", ")));
        addAll(
                "",
                report.servers().stream()
                        .filter(server -> server.failure() != null)
                        .map(server -> server.server() + ": " + server.failure())
                        .toList());
        String list = folder.resolve(MissingList.FILE).toString();
        add("", "named in " + TerminalText.harmless(list));
        // a stopped run goes on as a whole, and after a complete one there is nothing that could be fetched
        if (report.stopped() == null && !report.outcome().equals(Report.COMPLETE)) {
            add(
                    "",
                    "to fetch just that: esl-harvest run --only " + TerminalText.harmless(asShellWord(list))
                            + " with the same settings");
        }
    }

    private void keptFiles() {
        addAll(
                "kept",
                report.files().stream()
                        .filter(file -> !file.renewed())
                        .map(file -> file.file() + " could not be renewed and is still that of "
                                + (file.run() == null ? "an earlier run" : "the run of " + file.run()))
                        .toList());
    }

    private void caps() {
        addAll(
                "cap",
                report.servers().stream()
                        .filter(server -> server.cap() != null)
                        .map(server -> server.server() + ": " + server.cap().last() + " in flight at the end, between "
                                + server.cap().lowest() + " and " + server.cap().highest())
                        .toList());
    }

    private void findings() {
        addAll(
                "findings",
                report.servers().stream()
                        .flatMap(server -> server.findings().stream().map(finding -> server.server() + ": " + finding))
                        .toList());
    }

    private void addAll(String topic, List<String> texts) {
        for (int line = 0; line < Math.min(MOST_LINES, texts.size()); line++) {
            add(line == 0 ? topic : "", TerminalText.harmless(texts.get(line), LONGEST_LINE));
        }
        if (texts.size() > MOST_LINES) {
            add("", "and " + (texts.size() - MOST_LINES) + " more, see " + Books.REPORT);
        }
    }

    private void add(String topic, String text) {
        lines.add(String.format("%-9s %s", topic, text));
    }

    /** A path that can be pasted into a shell as it is. */
    private static String asShellWord(String path) {
        return path.matches("[A-Za-z0-9_./~+:@%-]+") && !path.startsWith("~")
                ? path
                : "'" + path.replace("'", "'\\''") + "'";
    }
}
