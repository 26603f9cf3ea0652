package io.eslharvest.inventory;

import java.math.BigDecimal;

/**
 * What the inventory holds of one article.
 *
 * @param name tells it from all others
 * @param price exact; null where no shop has a readable one
 * @param quantity pieces in all categories together
 * @param category where it was found, in the order of the categories, separated by {@code "; "}
 */
public record Article(String name, BigDecimal price, long quantity, String category) {}
