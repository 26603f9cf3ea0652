package io.eslharvest.page;

import io.eslharvest.health.NotableLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The labels that somebody should look at first, with where they stand in the files. */
final class NotableSection {

    private final Night night;
    private final Markup page;

    NotableSection(Night night, Markup page) {
        this.night = night;
        this.page = page;
    }

    void write() {
        page.open("section").leaf("h2", "The labels to look at first");
        page.leaf("p", "Rows are counted as spreadsheets do: the header is row 1.");
        list("Weakest batteries", "Reading", night.health().weakest(), label -> Figures.count(label.battery()), true);
        list("Silent for longest", "Last heard", night.health().longestSilent(), this::heard, false);
        list(
                "Most screen refreshes",
                "A day",
                night.health().busiest(),
                label -> Double.isInfinite(label.frequency()) ? "beyond measure" : Figures.decimal(label.frequency()),
                false);
        page.close();
    }

    private void list(
            String title, String unit, List<NotableLabel> labels, Function<NotableLabel, String> figure, boolean open) {
        if (labels.isEmpty()) {
            return;
        }
        page.open("details", "open", open ? "" : null);
        page.leaf("summary", title + ": the first " + labels.size());
        Tables.open(page, title, "");
        page.open("thead").open("tr");
        for (String column : List.of("Label", "Store", "Server")) {
            page.leaf("th", column, "scope", "col");
        }
        Tables.numberHead(page, unit);
        page.leaf("th", "Where", "scope", "col").close().close().open("tbody");
        for (NotableLabel label : labels) {
            page.open("tr").leaf("th", label.eslId(), "scope", "row");
            page.leaf("td", label.store()).leaf("td", label.server());
            Tables.number(page, figure.apply(label));
            page.open("td");
            if (label.file() == null) {
                page.leaf("span", "in no file: stale", "class", "muted");
            } else {
                // the fragment of text/csv for a row (RFC 7111)
                page.leaf("a", label.file() + ", row " + label.row(), "href", label.file() + "#row=" + label.row());
            }
            page.close().close();
        }
        page.close();
        Tables.close(page);
        page.close();
    }

    private String heard(NotableLabel label) {
        if (label.lastHeartbeat() == Long.MAX_VALUE) {
            return "unknown";
        }
        Instant heard = Instant.ofEpochMilli(label.lastHeartbeat());
        long days = Math.max(0, Duration.between(heard, night.run().start()).toDays());
        return Figures.moment(heard, night.zone()) + " (" + Figures.count(days, "day", "days") + ")";
    }
}
