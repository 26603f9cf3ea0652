package io.eslharvest.page;

import io.eslharvest.books.StoreBook;
import io.eslharvest.report.Report;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** What became of every label that was listed: in all, by server, and in which file. */
final class BooksSection {

    /** Servers that get a row of their own: those that miss something first, then the largest. */
    private static final int MOST_SERVERS = 50;

    /** A longer table is folded: what follows it must not be out of sight. */
    private static final int MOST_UNFOLDED = 12;

    private static final int MOST_FINDINGS = 20;

    private static final List<Fate> FATES = List.of(
            new Fate("Written", "in the files", "main", book -> book.written),
            new Fate("Stale", "stale: silent for too long", "second", book -> book.stale),
            new Fate("Over limit", "over the limit of records per store", "plain", book -> book.overLimit),
            new Fate("Filtered", "held back by a filter in the routes", "plain", book -> book.filtered),
            new Fate("Superseded", "newer on another server of the file", "plain", book -> book.superseded),
            new Fate("Unreadable", "with times that nobody can read", "odd", book -> book.unreadable),
            new Fate("Failed", "not fetched", "lost", book -> book.failed));

    private final Night night;
    private final Markup page;

    private record Fate(String name, String meaning, String fill, ToLongFunction<StoreBook> count) {}

    BooksSection(Night night, Markup page) {
        this.night = night;
        this.page = page;
    }

    void write() {
        Report report = night.report();
        StoreBook sum = report.totals().book();
        page.open("section").leaf("h2", "The books");
        page.leaf(
                "p",
                report.balanced()
                        ? "Balanced: each of the " + Figures.count(sum.listed, "listed label", "listed labels")
                                + " is accounted for, store by store."
                        : "Not balanced: in some store, labels are unaccounted for.");
        BarTable fates = new BarTable("What became of the listed labels", "What became of them");
        FATES.stream()
                .filter(fate -> fate.count.applyAsLong(sum) > 0 || fate.fill.equals("main") || fate.fill.equals("lost"))
                .forEach(fate -> fates.row(meaning(fate), fate.count.applyAsLong(sum), fate.fill));
        fates.write(page);
        servers(report, sum);
        files(report);
        findings(report);
        page.close();
    }

    /** The files of servers that a stopped run was at come when it is resumed. */
    private String meaning(Fate fate) {
        return fate.fill.equals("main") && night.report().stopped() != null ? "fetched and kept" : fate.meaning;
    }

    private void servers(Report report, StoreBook sum) {
        List<Fate> fates = FATES.stream()
                .filter(fate -> fate.count.applyAsLong(sum) > 0 || fate.fill.equals("main") || fate.fill.equals("lost"))
                .toList();
        List<Report.OfServer> order = report.servers().size() <= MOST_SERVERS
                ? report.servers()
                : report.servers().stream()
                        .sorted(Comparator.<Report.OfServer, Long>comparing(
                                        Report.OfServer::missing, Comparator.reverseOrder())
                                .thenComparing(server -> -server.book().listed))
                        .toList();
        page.open("details", "open", order.size() <= MOST_UNFOLDED ? "" : null);
        page.leaf(
                "summary",
                order.size() <= MOST_SERVERS
                        ? "By server"
                        : "By server: " + MOST_SERVERS + " of " + Figures.count(order.size())
                                + ", those that miss something first, then the largest");
        Tables.open(page, "Labels of each server", "wide");
        page.open("thead").open("tr").leaf("th", "Server", "scope", "col");
        Tables.numberHead(page, "Listed");
        fates.forEach(fate -> Tables.numberHead(page, fate.name));
        Tables.numberHead(page, "Took");
        page.leaf("th", "File", "scope", "col").close().close().open("tbody");
        for (Report.OfServer server : order.subList(0, Math.min(MOST_SERVERS, order.size()))) {
            row(server.server(), server.book(), fates, Figures.duration(server.seconds()), server.file());
        }
        if (order.size() > MOST_SERVERS) {
            StoreBook rest = new StoreBook();
            order.subList(MOST_SERVERS, order.size()).forEach(server -> rest.add(server.book()));
            row(Figures.count(order.size() - MOST_SERVERS, "other server", "other servers"), rest, fates, "", null);
        }
        page.close().open("tfoot");
        row("All", sum, fates, Figures.duration(report.totals().seconds()), null);
        page.close();
        Tables.close(page);
        page.close();
    }

    private void row(String name, StoreBook book, List<Fate> fates, String took, String file) {
        page.open("tr").leaf("th", name, "scope", "row");
        Tables.number(page, Figures.count(book.listed));
        for (Fate fate : fates) {
            long count = fate.count.applyAsLong(book);
            page.leaf(
                    "td",
                    Figures.count(count),
                    "class",
                    fate.fill.equals("lost") && count > 0 ? "number alarm" : "number");
        }
        Tables.number(page, took);
        page.open("td");
        if (file != null && night.run().folder().has(file)) {
            page.leaf("a", file, "href", file);
        } else {
            page.text(file == null ? "" : "none");
        }
        page.close().close();
    }

    private void files(Report report) {
        List<Report.OfFile> kept =
                report.files().stream().filter(file -> !file.renewed()).toList();
        if (kept.isEmpty()) {
            return;
        }
        page.leaf("h3", "Files that are still of an earlier run").open("ul");
        kept.stream().limit(MOST_FINDINGS).forEach(file -> {
            page.open("li").leaf("a", file.file(), "href", file.file());
            page.text(file.run() == null ? ", of a run that left no report" : ", of the run of " + moment(file.run()));
            page.close();
        });
        rest(kept.size());
        page.close();
    }

    private String moment(String run) {
        return Figures.moment(Instant.parse(run), night.zone());
    }

    private void findings(Report report) {
        List<String> findings = report.servers().stream()
                .flatMap(server -> server.findings().stream().map(finding -> server.server() + ": " + finding))
                .toList();
        if (findings.isEmpty()) {
            return;
        }
        page.leaf("h3", "Odd, though nothing is missing").open("ul");
        findings.stream().limit(MOST_FINDINGS).forEach(finding -> page.leaf("li", finding));
        rest(findings.size());
        page.close();
    }

    private void rest(int all) {
        if (all > MOST_FINDINGS) {
            page.leaf("li", "and " + (all - MOST_FINDINGS) + " more in report.json", "class", "muted");
        }
    }
}
