package io.eslharvest.inventory;

import java.util.List;

/**
 * What was found on a category page.
 *
 * @param tiles in the page's order, no more than were asked for
 * @param nameless tiles without a name, which cannot be kept
 */
public record CategoryPage(List<Tile> tiles, int nameless) {}
