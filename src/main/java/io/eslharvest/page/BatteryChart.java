package io.eslharvest.page;

import io.eslharvest.health.ValueCounts;
import java.util.ArrayList;
import java.util.List;

/** How many labels have which battery reading, as columns; the table behind it has the numbers. */
final class BatteryChart {

    private static final int WIDTH = 360;
    private static final int LEFT = 40;
    private static final int TOP = 12;
    private static final int BASE = 160;
    private static final int HEIGHT = 196;

    /** A gap of more readings than that, which no label has, is shown as one. */
    private static final int LONGEST_EMPTY = 5;

    private static final int MOST_LABELS = 12;

    private final List<ValueCounts.Bin> bins;
    private final Long weakAtMost;
    private final List<Column> columns = new ArrayList<>();

    /** @param bin null for a gap */
    private record Column(ValueCounts.Bin bin) {}

    /** @param weakAtMost readings up to here are marked */
    BatteryChart(ValueCounts battery, Long weakAtMost) {
        this.bins = battery.bins();
        this.weakAtMost = weakAtMost;
        for (int i = 0; i < bins.size(); i++) {
            if (i > 0) {
                addEmpty(bins.get(i - 1), bins.get(i));
            }
            columns.add(new Column(bins.get(i)));
        }
    }

    private void addEmpty(ValueCounts.Bin before, ValueCounts.Bin next) {
        long width = before.to() - before.from() + 1;
        long empty = (next.from() - before.to() - 1) / width;
        if (empty < 0 || empty > LONGEST_EMPTY) {
            columns.add(new Column(null));
            return;
        }
        for (long i = 0; i < empty; i++) {
            long from = before.to() + 1 + i * width;
            columns.add(new Column(new ValueCounts.Bin(from, from + width - 1, 0)));
        }
    }

    /** @param summary what it shows in one sentence, for those who do not see it */
    void write(Markup page, String summary) {
        String title = page.nextId();
        String description = page.nextId();
        page.open(
                "svg",
                "class",
                "chart",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-labelledby",
                title + " " + description);
        page.leaf("title", "Battery readings", "id", title).leaf("desc", summary, "id", description);
        long highest = bins.stream().mapToLong(ValueCounts.Bin::count).max().orElse(1);
        long step = step(highest);
        for (long line = 0; line <= highest; line += step) {
            double y = y(line, highest);
            page.shape("path", "d", "M" + LEFT + " " + Figures.length(y) + "H" + WIDTH, "class", "grid");
            page.leaf(
                    "text",
                    Figures.count(line),
                    "x",
                    String.valueOf(LEFT - 5),
                    "y",
                    Figures.length(y + 4),
                    "class",
                    "end");
        }
        double width = (double) (WIDTH - LEFT) / columns.size();
        int every = (columns.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < columns.size(); i++) {
            column(page, i, width, highest, i % every == 0);
        }
        page.leaf(
                "text",
                "battery reading, as the labels send it",
                "x",
                String.valueOf((WIDTH + LEFT) / 2),
                "y",
                String.valueOf(HEIGHT - 4),
                "class",
                "middle");
        page.close();
        table(page);
    }

    private void column(Markup page, int place, double width, long highest, boolean labelled) {
        ValueCounts.Bin bin = columns.get(place).bin();
        double x = LEFT + place * width;
        String middle = Figures.length(x + width / 2);
        if (bin == null) {
            page.leaf("text", "…", "x", middle, "y", String.valueOf(BASE - 4), "class", "middle");
            return;
        }
        if (bin.count() > 0) {
            double y = Math.min(BASE - 1, y(bin.count(), highest));
            page.open(
                    "rect",
                    "x",
                    Figures.length(x + width * 0.1),
                    "y",
                    Figures.length(y),
                    "width",
                    Figures.length(width * 0.8),
                    "height",
                    Figures.length(BASE - y),
                    "class",
                    isWeak(bin) ? "weak" : "main");
            page.leaf("title", name(bin) + ": " + Figures.count(bin.count(), "label", "labels"))
                    .close();
        }
        if (labelled) {
            page.leaf(
                    "text", Figures.count(bin.from()), "x", middle, "y", String.valueOf(BASE + 15), "class", "middle");
        }
    }

    private void table(Markup page) {
        page.open("details").leaf("summary", "The numbers");
        Tables.open(page, "Labels by battery reading", "");
        page.open("thead").open("tr").leaf("th", "Reading", "scope", "col");
        Tables.numberHead(page, "Labels");
        page.leaf("th", "", "aria-hidden", "true").close().close().open("tbody");
        for (ValueCounts.Bin bin : bins) {
            page.open("tr").leaf("th", name(bin), "scope", "row");
            Tables.number(page, Figures.count(bin.count()));
            page.leaf("td", isWeak(bin) ? "weak" : "").close();
        }
        page.close();
        Tables.close(page);
        page.close();
    }

    private boolean isWeak(ValueCounts.Bin bin) {
        return weakAtMost != null && bin.to() <= weakAtMost;
    }

    private static String name(ValueCounts.Bin bin) {
        return bin.from() == bin.to()
                ? Figures.count(bin.from())
                : Figures.count(bin.from()) + " to " + Figures.count(bin.to());
    }

    private static double y(long count, long highest) {
        return BASE - (double) (BASE - TOP) * count / highest;
    }

    /** Of 1, 2, 5, 10, ... the first that makes at most five lines. */
    private static long step(long highest) {
        long step = 1;
        for (int i = 0; highest / step > 4; i++) {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        return step;
    }
}
