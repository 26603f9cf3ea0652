package io.eslharvest.inventory;

import io.eslharvest.harvest.Errand;
import io.eslharvest.harvest.Failure;
import java.util.ArrayList;
import java.util.List;

/** One category page of a shop: how it is asked for, and what became of it. */
public final class Category implements Errand {

    /** What became of a category. */
    enum State {
        WAITING,
        FETCHED,
        FAILED
    }

    private final Filling filling;
    private final int number;
    private final String name;
    private final CategoryUrl url;
    private final List<Gap> gaps = new ArrayList<>();
    private Shop shop;
    private int attempts;
    private int articles;
    private State state = State.WAITING;

    /**
     * @param number its place among all categories, from 0
     * @param url null for one that cannot be asked
     */
    Category(Filling filling, int number, String name, CategoryUrl url) {
        this.filling = filling;
        this.number = number;
        this.name = name;
        this.url = url;
    }

    void belongsTo(Shop owner) {
        shop = owner;
    }

    @Override
    public Shop server() {
        return shop;
    }

    /** What is asked for behind the authority: path and query. */
    public String getPath() {
        return url.path();
    }

    @Override
    public synchronized int attempts() {
        return attempts;
    }

    @Override
    public synchronized void attempt() {
        attempts++;
    }

    @Override
    public String subject() {
        return "category " + name;
    }

    /** Takes the articles of its page into the inventory. */
    synchronized void take(CategoryPage page) {
        for (Tile tile : page.tiles()) {
            filling.articles().add(tile.name(), number, name, tile.price(), tile.quantity());
            if (tile.unreadablePrice() != null) {
                gap(tile.name(), "unreadable-price", tile.unreadablePrice());
            }
            if (tile.unreadableQuantity() != null) {
                gap(tile.name(), "unreadable-quantity", "counted as 1: " + tile.unreadableQuantity());
            }
        }
        articles = page.tiles().size();
        if (page.nameless() > 0) {
            gap(null, "no-name", page.nameless() + " tiles have no name and were left out");
        }
        if (page.tiles().isEmpty() && page.nameless() == 0) {
            gap(null, "no-tiles", "the tile selector matches nothing on the page");
        } else if (page.tiles().stream().allMatch(tile -> tile.price() == null && tile.unreadablePrice() == null)) {
            gap(null, "no-prices", "the price selector matches nothing in any tile");
        }
        state = State.FETCHED;
        filling.changed();
    }

    /** Takes the failure of its last attempt; one that a stop broke off is left as it was. */
    @Override
    public synchronized void fail(Failure failure) {
        if (!filling.isStopping()) {
            state = State.FAILED;
            gap(null, failure.reason(), failure.detail());
            filling.changed();
        }
    }

    @Override
    public void breakOff() {
        // it waits as before: named as not fetched in the list of what is missing
    }

    private void gap(String article, String reason, String detail) {
        gaps.add(new Gap(name, url == null ? null : url.toString(), article, reason, attempts, detail));
    }

    /** What is missing of it, or could not be read; while it waits, the category itself. */
    synchronized List<Gap> gaps() {
        if (state == State.WAITING) {
            return List.of(Gap.notFetched(name, url.toString(), attempts));
        }
        return List.copyOf(gaps);
    }

    synchronized State state() {
        return state;
    }

    /** Tiles that were kept of it. */
    synchronized int articles() {
        return articles;
    }

    String name() {
        return name;
    }

    CategoryUrl url() {
        return url;
    }
}
