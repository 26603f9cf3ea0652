package io.eslharvest.inventory;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * One article and what each category said of it, by the category's number. Immutable, and the same whatever order the
 * categories came in.
 */
final class Entry {

    private final String name;
    private final TreeMap<Integer, Offer> offers;

    private record Offer(String category, BigDecimal price, long quantity) {

        /** Two tiles of one page: the price that came first stands. */
        Offer plus(Offer later) {
            return new Offer(category, price == null ? later.price : price, Math.addExact(quantity, later.quantity));
        }
    }

    private Entry(String name, TreeMap<Integer, Offer> offers) {
        this.name = name;
        this.offers = offers;
    }

    static Entry of(String name, int number, String category, BigDecimal price, long quantity) {
        TreeMap<Integer, Offer> offers = new TreeMap<>();
        offers.put(number, new Offer(category, price, quantity));
        return new Entry(name, offers);
    }

    /** Both together: quantities are added, the price is that of the first category that has one. */
    Entry plus(Entry other) {
        TreeMap<Integer, Offer> all = new TreeMap<>(offers);
        other.offers.forEach((number, offer) -> all.merge(number, offer, Offer::plus));
        return new Entry(name, all);
    }

    /** The prices that differ from the one of the article. */
    Set<BigDecimal> otherPrices() {
        Set<BigDecimal> others = new LinkedHashSet<>();
        BigDecimal price = price();
        for (Offer offer : offers.values()) {
            if (offer.price != null && offer.price.compareTo(price) != 0) {
                others.add(offer.price);
            }
        }
        return others;
    }

    private BigDecimal price() {
        return offers.values().stream()
                .map(Offer::price)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    Article article() {
        long quantity = 0;
        Set<String> categories = new LinkedHashSet<>();
        for (Map.Entry<Integer, Offer> offer : offers.entrySet()) {
            quantity = Math.addExact(quantity, offer.getValue().quantity);
            categories.add(offer.getValue().category);
        }
        return new Article(name, price(), quantity, String.join("; ", categories));
    }
}
