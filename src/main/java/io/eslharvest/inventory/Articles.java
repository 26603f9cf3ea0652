package io.eslharvest.inventory;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The articles by their names, for any number of writers and readers at once: what two categories say of one article ends
 * in one entry, and no update is lost.
 */
public final class Articles {

    private final Map<String, Entry> byName = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong();

    /**
     * Adds what a category says of an article.
     *
     * @param category the category's number; of two prices, that of the lower number stands
     * @param categoryName its name
     * @param price null for none
     * @param quantity added to what is there
     */
    public void add(String name, int category, String categoryName, BigDecimal price, long quantity) {
        byName.merge(name, Entry.of(name, category, categoryName, price, quantity), Entry::plus);
        version.incrementAndGet();
    }

    /** All articles by name, as they are while others may be adding. */
    public List<Article> all() {
        return byName.values().stream()
                .map(Entry::article)
                .sorted(Comparator.comparing(Article::name))
                .toList();
    }

    /** Articles whose categories do not agree on the price, by name, each with the prices that were not taken. */
    Map<String, Set<BigDecimal>> priceConflicts() {
        Map<String, Set<BigDecimal>> conflicts = new TreeMap<>();
        byName.forEach((name, entry) -> {
            Set<BigDecimal> others = entry.otherPrices();
            if (!others.isEmpty()) {
                conflicts.put(name, others);
            }
        });
        return conflicts;
    }

    public int size() {
        return byName.size();
    }

    /** Grows with each change. A reader that asks for it before it reads misses none. */
    public long version() {
        return version.get();
    }
}
