package io.eslharvest.inventory;

import io.eslharvest.harvest.Failure;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** One harvest of the shops' categories into the inventory. */
public final class Filling {

    private final Settings settings;
    private final Articles articles;
    private final List<Category> categories = new ArrayList<>();
    private final Map<ServerAddress, Shop> shops = new LinkedHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private volatile boolean stopping;

    /** A harvest of the configured categories. One whose URL cannot be asked has failed from the start. */
    Filling(Settings settings, Articles articles) {
        this.settings = settings;
        this.articles = articles;
        settings.inventoryCategories().forEach(this::addCategory);
    }

    private void addCategory(String name, String url) {
        try {
            CategoryUrl parsed = CategoryUrl.parse(url);
            Category category = new Category(this, categories.size(), name, parsed);
            categories.add(category);
            shops.computeIfAbsent(parsed.shop(), address -> new Shop(this, address, shops.size()))
                    .add(category);
        } catch (IllegalArgumentException badUrl) {
            Category category = new Category(this, categories.size(), name, null);
            category.fail(new Failure("bad-url", badUrl.getMessage(), false));
            categories.add(category);
        }
    }

    /** The hosts to ask, in the order of their first category. */
    public List<Shop> getShops() {
        return List.copyOf(shops.values());
    }

    /** No new request from now on; what was not fetched is named. */
    public void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    Settings settings() {
        return settings;
    }

    Articles articles() {
        return articles;
    }

    void changed() {
        changes.incrementAndGet();
    }

    /** Grows with each change to what is known of the categories. */
    long changes() {
        return changes.get();
    }

    public List<Category> categories() {
        return List.copyOf(categories);
    }

    /** What is missing or could not be read, in the order of the categories. */
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        categories.forEach(category -> gaps.addAll(category.gaps()));
        articles.priceConflicts()
                .forEach((article, others) -> gaps.add(new Gap(
                        null, null, article, "prices-differ", 0, "the first category's price stands, not " + others)));
        return gaps;
    }

    /** Whether each category gave articles. */
    public boolean isComplete() {
        return categories.stream().allMatch(category -> category.articles() > 0);
    }

    /** Whether no category gave any article. */
    public boolean isFruitless() {
        return categories.stream().allMatch(category -> category.articles() == 0);
    }
}
