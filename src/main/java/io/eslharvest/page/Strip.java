package io.eslharvest.page;

import io.eslharvest.timeline.Slot;
import io.eslharvest.timeline.Slots;

/** The row of one server in the timeline: its rate as an area, waits in a band below it, failures as marks above. */
final class Strip {

    private static final double TOP = 5;
    private static final double BASE = 30;
    private static final double BOTTOM = 40;

    private final Axis axis;
    private final double[] requests = new double[Axis.COLUMNS];
    private final double[] failed = new double[Axis.COLUMNS];
    private final double[][] micros = new double[Slot.Use.values().length][Axis.COLUMNS];
    private final double begin;
    private final double end;

    Strip(Slots slots, Axis axis) {
        this.axis = axis;
        double first = Axis.COLUMNS;
        double last = 0;
        for (Slot slot : slots.slots) {
            double from = Math.max(0, axis.at(slot.at * slots.millis));
            double to = Math.min(Axis.COLUMNS, axis.at((slot.at + 1) * slots.millis));
            first = Math.min(first, from);
            last = Math.max(last, to);
            spread(slot, from, to);
        }
        begin = first;
        end = last;
    }

    private void spread(Slot slot, double from, double to) {
        for (int column = (int) from; column < Math.min(Axis.COLUMNS, Math.ceil(to)); column++) {
            double share = (Math.min(to, column + 1) - Math.max(from, column)) / (to - from);
            requests[column] += slot.requests * share;
            failed[column] += slot.failed * share;
            for (Slot.Use use : Slot.Use.values()) {
                micros[use.ordinal()][column] += slot.micros(use) * share;
            }
        }
    }

    /** The most requests a second in any column. */
    double fastest() {
        double most = 0;
        for (double each : requests) {
            most = Math.max(most, each / axis.secondsPerColumn());
        }
        return most;
    }

    /**
     * Draws the row.
     *
     * @param text what it shows, for those who do not see it
     * @param fastest requests a second that reach the top
     */
    void draw(Markup page, String text, double fastest) {
        page.open(
                "svg",
                "viewBox",
                "0 0 " + Axis.COLUMNS + " " + Figures.length(BOTTOM),
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                text);
        page.leaf("title", text);
        page.shape(
                "rect",
                "x",
                Figures.length(begin),
                "y",
                Figures.length(BASE),
                "width",
                Figures.length(Math.max(0.5, end - begin)),
                "height",
                "1",
                "class",
                "base");
        area(page, fastest);
        waits(page, Slot.Use.ASKED, "asked");
        waits(page, Slot.Use.RETRY, "retry");
        waits(page, Slot.Use.PACE, "pace");
        failures(page);
        page.close();
    }

    private void area(Markup page, double fastest) {
        StringBuilder path = new StringBuilder();
        for (int column = 0; column < Axis.COLUMNS; column++) {
            double height = fastest == 0 ? 0 : (BASE - TOP) * requests[column] / axis.secondsPerColumn() / fastest;
            // what is there at all is seen
            rect(path, column, BASE, -(requests[column] > 0 ? Math.max(0.7, height) : 0));
        }
        path(page, path, "main");
    }

    /** Waits of several kinds stand on top of each other: each has its share of the lanes' time as its height. */
    private void waits(Markup page, Slot.Use use, String fill) {
        StringBuilder path = new StringBuilder();
        for (int column = 0; column < Axis.COLUMNS; column++) {
            double all = 0;
            double before = 0;
            for (Slot.Use each : Slot.Use.values()) {
                all += micros[each.ordinal()][column];
                before +=
                        each != Slot.Use.REQUEST && each.ordinal() < use.ordinal() ? micros[each.ordinal()][column] : 0;
            }
            double band = BOTTOM - BASE - 1;
            if (all > 0 && micros[use.ordinal()][column] / all >= 0.02) {
                rect(path, column, BASE + 1 + band * before / all, band * micros[use.ordinal()][column] / all);
            }
        }
        path(page, path, fill);
    }

    private void failures(Markup page) {
        StringBuilder path = new StringBuilder();
        for (int column = 0; column < Axis.COLUMNS; column++) {
            rect(path, column, 0, failed[column] > 0 ? 3 : 0);
        }
        path(page, path, "lost");
    }

    private static void rect(StringBuilder path, int column, double from, double height) {
        if (height != 0) {
            path.append('M').append(column).append(' ').append(Figures.length(from));
            path.append("h1v").append(Figures.length(height)).append("h-1z");
        }
    }

    private static void path(Markup page, StringBuilder path, String fill) {
        if (path.length() > 0) {
            page.shape("path", "d", path.toString(), "class", fill);
        }
    }
}
