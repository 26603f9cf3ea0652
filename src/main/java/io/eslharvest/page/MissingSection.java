package io.eslharvest.page;

import io.eslharvest.books.Missing;
import io.eslharvest.report.MissingDigest;
import io.eslharvest.report.MissingList;
import java.util.List;

/** What is missing and why: grouped by reason and server, and the broadest entries themselves. */
final class MissingSection {

    private static final int MOST_GROUPS = 25;

    private static final int MOST_ENTRIES = 40;

    private final Night night;
    private final Markup page;

    MissingSection(Night night, Markup page) {
        this.night = night;
        this.page = page;
    }

    void write() {
        page.open("section").leaf("h2", "What is missing, and why");
        if (night.report().missing() == 0) {
            page.leaf("p", "Nothing.").close();
            return;
        }
        page.open("p")
                .text(Figures.count(night.report().missing(), "entry", "entries") + " in all, each with its reason: ");
        page.leaf("a", MissingList.FILE, "href", MissingList.FILE).text(". ");
        if (night.report().stopped() == null && night.report().totals().book().failed > 0) {
            page.text("To fetch just that: ").leaf("code", "esl-harvest run --only " + MissingList.FILE);
            page.text(" with the same settings.");
        }
        page.close();
        groups();
        entries();
        page.close();
    }

    private void groups() {
        List<MissingDigest.Group> groups = night.missing().groups();
        Tables.open(page, "Entries by reason and server", "");
        page.open("thead").open("tr").leaf("th", "Reason", "scope", "col").leaf("th", "Server", "scope", "col");
        Tables.numberHead(page, "Entries");
        page.leaf("th", "That means", "scope", "col").close().close().open("tbody");
        for (MissingDigest.Group group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            page.open("tr")
                    .open("th", "scope", "row")
                    .leaf("code", group.reason())
                    .close();
            page.leaf("td", group.server());
            Tables.number(page, Figures.count(group.entries()));
            page.leaf("td", ReasonText.of(group.reason()), "class", "muted").close();
        }
        if (groups.size() > MOST_GROUPS) {
            long rest = groups.subList(MOST_GROUPS, groups.size()).stream()
                    .mapToLong(MissingDigest.Group::entries)
                    .sum();
            page.open("tr").leaf("th", "others", "scope", "row");
            page.leaf("td", Figures.count(groups.size() - MOST_GROUPS, "more line", "more lines") + " like these");
            Tables.number(page, Figures.count(rest));
            page.leaf("td", "").close();
        }
        page.close();
        Tables.close(page);
    }

    private void entries() {
        List<Missing> first = night.missing().first();
        List<Missing> shown = first.subList(0, Math.min(MOST_ENTRIES, first.size()));
        page.open("details", "open", shown.size() <= 10 ? "" : null);
        page.leaf(
                "summary",
                shown.size() < night.report().missing()
                        ? "The first " + Figures.count(shown.size())
                                + ", whole servers and stores before pages and labels"
                        : Figures.count(shown.size(), "entry", "entries"));
        Tables.open(page, "Missing entries", "");
        page.open("thead").open("tr");
        for (String column : List.of("Server", "Store", "Page or label", "Reason", "Detail")) {
            page.leaf("th", column, "scope", "col");
        }
        page.close().close().open("tbody");
        for (Missing entry : shown) {
            page.open("tr").leaf("td", entry.server()).leaf("td", entry.store() == null ? "all" : entry.store());
            page.leaf("td", what(entry), "class", "id")
                    .open("td")
                    .leaf("code", entry.reason())
                    .close();
            page.leaf("td", entry.detail() == null ? "" : entry.detail(), "class", "muted")
                    .close();
        }
        page.close();
        Tables.close(page);
        page.close();
    }

    private static String what(Missing entry) {
        if (entry.eslId() != null) {
            return entry.eslId();
        }
        return entry.page() == null ? "all that is left" : "page " + entry.page();
    }
}
