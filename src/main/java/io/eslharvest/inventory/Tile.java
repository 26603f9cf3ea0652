package io.eslharvest.inventory;

import java.math.BigDecimal;

/**
 * An article as a category page shows it.
 *
 * @param price null for none that can be read
 * @param unreadablePrice the text that should be a price; null unless there is one that cannot be read
 * @param unreadableQuantity the text that should be a quantity; null unless there is one that cannot be read
 */
record Tile(String name, BigDecimal price, String unreadablePrice, long quantity, String unreadableQuantity) {}
