package io.eslharvest.inventory;

import io.eslharvest.output.InventoryFolder;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop inventory as its routes know it: filled, listed and saved, all at the same time. */
public final class Inventory {

    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

    /** Gaps that the page shows; the file names all. */
    private static final int GAPS_SHOWN = 50;

    private final Articles articles = new Articles();
    private final CountDownLatch open = new CountDownLatch(1);
    private InventoryFolder folder;
    private InventoryCsv csv;
    private String mark = "";
    private List<Gap> earlierGaps = List.of();
    private volatile Filling filling;
    private volatile boolean filled;
    private volatile long savedVersion = -1;
    private volatile Instant saved;
    private volatile IOException saveFailure;

    /**
     * Begins with what an earlier start had saved. Until then, who asks for the articles waits.
     *
     * @param earlier what the folder holds; empty where everything is to be harvested
     */
    public void open(Settings settings, InventoryFolder where, SavedInventory earlier) {
        folder = where;
        csv = new InventoryCsv(settings.csvDelimiter(), settings.csvFormulaGuard());
        mark = settings.csvBom() ? "\uFEFF" : "";
        earlierGaps = earlier.gaps();
        earlier.articles()
                .forEach(article ->
                        articles.add(article.name(), 0, article.category(), article.price(), article.quantity()));
        savedVersion = version();
        open.countDown();
    }

    /** Begins a harvest of the configured categories. */
    public Filling begin(Settings settings) {
        savedVersion = -1;
        filling = new Filling(settings, articles);
        return filling;
    }

    /** The harvest is over, stopped or not. */
    public void end() {
        filled = true;
    }

    /** Takes the articles of a page. */
    public void take(Category category, CategoryPage page) {
        category.take(page);
    }

    /** All articles by name, as JSON has them. */
    public List<Article> list() throws InterruptedException {
        open.await();
        return articles.all();
    }

    /** All articles by name, as CSV has them. */
    public List<Map<String, Object>> rows() throws InterruptedException {
        open.await();
        return csv.rows(articles.all());
    }

    public Status status() throws InterruptedException {
        open.await();
        Filling current = filling;
        long version = articles.version();
        List<Gap> gaps = gaps();
        return new Status(
                state(current),
                version,
                articles.size(),
                saved == null ? null : saved.toString(),
                saveFailure == null ? null : saveFailure.toString(),
                current == null
                        ? List.of()
                        : current.categories().stream().map(Inventory::statusOf).toList(),
                gaps.subList(0, Math.min(GAPS_SHOWN, gaps.size())),
                gaps.size());
    }

    private String state(Filling current) {
        if (current == null) {
            return "loaded";
        }
        if (!filled) {
            return "filling";
        }
        return current.isStopping() ? "stopped" : current.isComplete() ? "complete" : "partial";
    }

    private static Status.CategoryStatus statusOf(Category category) {
        return new Status.CategoryStatus(
                category.name(), category.state().name().toLowerCase(Locale.ROOT), category.articles());
    }

    private List<Gap> gaps() {
        Filling current = filling;
        return current == null ? earlierGaps : current.gaps();
    }

    private long version() {
        Filling current = filling;
        return articles.version() + (current == null ? 0 : current.changes());
    }

    /** What is to be saved now; null where nothing has changed since it was saved. */
    public Snapshot snapshot() {
        long version = version();
        if (open.getCount() > 0 || version == savedVersion) {
            return null;
        }
        List<Gap> gaps = gaps();
        return new Snapshot(version, folder.aside().toString(), mark, csv.rows(articles.all()), gaps);
    }

    /** Puts the saved file in its place, and the list of what it lacks beside it. */
    public void publish(Snapshot snapshot) throws IOException {
        folder.publish(GapFile.bytes(snapshot.gaps()));
        savedVersion = snapshot.version();
        saved = Instant.now();
        saveFailure = null;
    }

    /** The file as it was stays; the next save tries again. */
    public void saveFailed(Throwable error) {
        IOException failure = error instanceof IOException io ? io : new IOException(error.getMessage(), error);
        if (saveFailure == null) {
            LOG.error("the inventory cannot be saved, its file stays as it is: {}", failure.toString());
        }
        saveFailure = failure;
    }

    /** Why the last save failed; null if it did not. */
    public IOException saveFailure() {
        return saveFailure;
    }

    public int size() {
        return articles.size();
    }
}
