package io.eslharvest.page;

/** Tables that may be wider than a phone: they scroll by themselves, with the keyboard as well. */
final class Tables {

    private Tables() {}

    /** Opens a table within its own scrolling region. */
    static void open(Markup page, String name, String kind) {
        page.open("div", "class", "scroll", "role", "region", "aria-label", name, "tabindex", "0");
        page.open("table", "class", kind).leaf("caption", name, "class", "unseen");
    }

    static void close(Markup page) {
        page.close().close();
    }

    /** The head of a column of numbers. */
    static void numberHead(Markup page, String name) {
        page.leaf("th", name, "scope", "col", "class", "number");
    }

    static void number(Markup page, String text) {
        page.leaf("td", text, "class", "number");
    }
}
