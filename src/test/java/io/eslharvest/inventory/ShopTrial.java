package io.eslharvest.inventory;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Reply;
import io.eslharvest.engine.InventoryEngine;
import io.eslharvest.output.InventoryFolder;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** An inventory under test: the shipped routes, listening on a free port, and shops on loopback. */
public final class ShopTrial implements AutoCloseable {

    private static final Path ROUTES = Path.of("routes").toAbsolutePath();

    private final Settings settings;
    private final InventoryFolder folder;
    private final InventoryEngine engine;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * Starts the inventory of a folder, with what that holds, as the command does.
     *
     * @param categories as an operator would write them; empty for none
     * @param more further properties and environment variables, or other values of those
     */
    public ShopTrial(Path out, String categories, Map<String, String> more) throws Exception {
        Map<String, String> definitions = new HashMap<>(Map.of(
                "harvest.http-port", "0",
                "harvest.inventory.categories", categories,
                "harvest.inventory.tiles-per-page", "0",
                "harvest.retries", "2",
                "harvest.retry-delay-millis", "1"));
        Map<String, String> environment = new HashMap<>();
        more.forEach((name, value) -> (name.startsWith("HARVEST_") ? environment : definitions).put(name, value));
        settings = Settings.load(Path.of("application.properties"), environment, definitions, Map.of(), ROUTES);
        folder = InventoryFolder.open(out.toAbsolutePath());
        SavedInventory saved = SavedInventory.read(folder, settings);
        engine = new InventoryEngine(settings, ROUTES);
        inventory().open(settings, folder, saved);
    }

    /** A shop with these pages. */
    public static EslServer shop(Function<String, Reply> pages, FaultPlan faults) {
        return EslServer.of(EslServerData.builder().build())
                .serving(pages)
                .faults(faults)
                .start();
    }

    /** A page with a tile for each article, written as {@code name|price}. */
    public static Reply page(String... articles) {
        StringBuilder html = new StringBuilder("<!doctype html><title>Shop</title>");
        for (String article : articles) {
            String[] parts = article.replace("&", "&amp;").replace("<", "&lt;").split("\\|");
            html.append("<div class=article-tile><b class=article-tile__name>")
                    .append(parts[0])
                    .append("</b><i class=article__price>")
                    .append(parts[1])
                    .append("</i></div>");
        }
        return Reply.html(200, html.toString());
    }

    public Inventory inventory() {
        return engine.inventory();
    }

    InventoryFolder folder() {
        return folder;
    }

    /** Harvests the categories. */
    public Filling fill() throws Exception {
        Filling filling = inventory().begin(settings);
        engine.fill(filling);
        return filling;
    }

    void save() throws Exception {
        engine.save();
    }

    public String url() {
        return engine.url();
    }

    HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url() + path)).header("Accept", accept));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
        engine.close();
        folder.close();
    }
}
