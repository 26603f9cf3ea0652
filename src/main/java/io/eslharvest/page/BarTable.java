package io.eslharvest.page;

import java.util.ArrayList;
import java.util.List;

/** A chart that is a table: each row has its name, a bar, and the number that the bar shows. */
final class BarTable {

    private final String name;
    private final String unit;
    private final List<Row> rows = new ArrayList<>();
    private String firstKind;
    private String secondKind;

    private record Row(String label, long first, long second, String fill) {}

    /**
     * @param name what the table is about, for those who do not see it
     * @param unit what the labels of the rows are
     */
    BarTable(String name, String unit) {
        this.name = name;
        this.unit = unit;
    }

    /** Bars are of two kinds. */
    BarTable kinds(String first, String second) {
        firstKind = first;
        secondKind = second;
        return this;
    }

    /** @param fill class of the bar */
    BarTable row(String label, long number, String fill) {
        rows.add(new Row(label, number, 0, fill));
        return this;
    }

    BarTable row(String label, long first, long second) {
        rows.add(new Row(label, first, second, "main"));
        return this;
    }

    void write(Markup page) {
        long whole = rows.stream().mapToLong(row -> row.first + row.second).sum();
        long longest = Math.max(
                1, rows.stream().mapToLong(row -> row.first + row.second).max().orElse(1));
        page.open("table", "class", "bars").leaf("caption", name, "class", "unseen");
        page.open("thead", "class", secondKind == null ? "unseen" : null).open("tr");
        page.leaf("th", unit, "scope", "col").leaf("th", "", "class", "drawn", "aria-hidden", "true");
        page.leaf("th", firstKind == null ? "Labels" : firstKind, "scope", "col", "class", "number");
        if (secondKind != null) {
            page.leaf("th", secondKind, "scope", "col", "class", "number");
        }
        page.leaf("th", "Share", "scope", "col", "class", "number")
                .close()
                .close()
                .open("tbody");
        for (Row row : rows) {
            page.open("tr").leaf("th", row.label, "scope", "row");
            page.open("td", "class", "drawn", "aria-hidden", "true");
            bar(page, row, longest);
            page.close().leaf("td", Figures.count(row.first), "class", "number");
            if (secondKind != null) {
                page.leaf("td", Figures.count(row.second), "class", "number");
            }
            page.leaf("td", Figures.share(row.first + row.second, whole), "class", "number muted")
                    .close();
        }
        page.close().close();
    }

    private static void bar(Markup page, Row row, long longest) {
        double first = 100.0 * row.first / longest;
        double second = 100.0 * row.second / longest;
        page.open("svg", "width", "100%", "height", "14");
        rect(page, 0, first, row.fill);
        rect(page, first, second, "second");
        page.close();
    }

    private static void rect(Markup page, double from, double width, String fill) {
        if (width > 0) {
            page.shape(
                    "rect",
                    "x",
                    Figures.length(from) + "%",
                    "width",
                    Figures.length(Math.max(0.3, width)) + "%",
                    "height",
                    "14",
                    "class",
                    fill);
        }
    }
}
