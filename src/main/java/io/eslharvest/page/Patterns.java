package io.eslharvest.page;

/** Fills that are told apart in grey and by those who see colours differently. */
final class Patterns {

    private Patterns() {}

    /** Puts the patterns into the page, where the style finds them by name. */
    static void define(Markup page) {
        page.open("svg", "class", "patterns", "aria-hidden", "true", "focusable", "false")
                .open("defs");
        lines(page, "hatch", "M-1 1l2-2M0 6l6-6M5 7l2-2");
        lines(page, "back", "M-1 5l2 2M0 0l6 6M5-1l2 2");
        lines(page, "cross", "M0 3h6M3 0v6");
        page.open("pattern", "id", "dots", "width", "4", "height", "4", "patternUnits", "userSpaceOnUse");
        page.shape("rect", "width", "4", "height", "4", "class", "ground");
        page.shape("circle", "cx", "2", "cy", "2", "r", "1.1", "class", "dot").close();
        page.close().close();
    }

    private static void lines(Markup page, String id, String path) {
        page.open("pattern", "id", id, "width", "6", "height", "6", "patternUnits", "userSpaceOnUse");
        page.shape("rect", "width", "6", "height", "6", "class", "ground");
        page.shape("path", "d", path, "class", "line " + id).close();
    }
}
