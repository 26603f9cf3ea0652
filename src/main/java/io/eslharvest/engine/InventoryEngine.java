package io.eslharvest.engine;

import io.eslharvest.inventory.Filling;
import io.eslharvest.inventory.Inventory;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import io.eslharvest.web.WebServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Camel with the routes of the inventory, which listen from the start. */
public final class InventoryEngine implements AutoCloseable {

    /** Longest category page, in bytes after decompression: its tree is in memory as a whole. */
    static final int LONGEST_PAGE = 4 << 20;

    private final CamelEngine camel;
    private final Settings settings;

    /**
     * Starts Camel.
     *
     * @param routes the folder of the route files
     */
    public InventoryEngine(Settings settings, Path routes) throws Exception {
        Map<String, String> properties = new HashMap<>(WebServer.properties(settings));
        properties.put("harvest.accept", "text/html, application/xhtml+xml;q=0.9, */*;q=0.1");
        properties.put(Key.MAX_BODY_BYTES.propertyName(), text(Math.min(settings.maxBodyBytes(), LONGEST_PAGE)));
        // a category that waits for its next attempt when the program is stopped is named as not fetched, not here
        properties.put("camel.main.shutdown-suppress-logging-on-timeout", "true");
        this.settings = settings;
        this.camel = new CamelEngine(
                settings,
                routes,
                List.of(CamelEngine.PIPELINE, WebServer.ROUTES, "inventory"),
                properties,
                WebServer.beans("inventory"));
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    /** The inventory that the routes fill, list and save. */
    public Inventory inventory() {
        return camel.bean("inventory", Inventory.class);
    }

    /** Where the page is. */
    public String url() {
        return WebServer.url(camel.context(), settings);
    }

    /** Harvests the categories, and returns when all is done or it was stopped. */
    public void fill(Filling filling) throws Exception {
        send("direct:fill-inventory", filling);
        inventory().end();
    }

    /** Saves what has changed, and returns when that is on disk or has failed, see {@link Inventory#saveFailure()}. */
    public void save() throws Exception {
        send("seda:save-inventory?waitForTaskToComplete=Always&timeout=0", null);
    }

    private void send(String endpoint, Object body) throws Exception {
        Exchange done = camel.template()
                .request(endpoint, exchange -> exchange.getMessage().setBody(body));
        if (done.getException() != null) {
            throw done.getException();
        }
    }

    /** Lets the filling end soon: nothing new is asked for, requests in flight and waits are broken off. */
    public void stop(Filling filling) {
        filling.stop();
        BreakOff.everything(camel.context(), "the inventory is being stopped");
    }

    @Override
    public void close() {
        camel.close();
    }
}
