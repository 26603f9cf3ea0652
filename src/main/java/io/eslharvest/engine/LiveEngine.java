package io.eslharvest.engine;

import io.eslharvest.live.CurrentRun;
import io.eslharvest.settings.Settings;
import io.eslharvest.web.WebServer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The engine of a harvest that can be watched in a browser while it goes on. */
public final class LiveEngine {

    /** The folder of the routes that answer the live page. */
    public static final String ROUTES = "live";

    private LiveEngine() {}

    /**
     * Starts Camel with the routes of a harvest and those of the live page. Ask {@link WebServer#requireAddress} before.
     *
     * @param routes the folder of the route files
     * @param current the run that the page shows
     */
    public static HarvestEngine start(Settings settings, Path routes, CurrentRun current) throws Exception {
        return new HarvestEngine(
                settings, routes, List.of(WebServer.ROUTES, ROUTES), WebServer.properties(settings), beans(current));
    }

    /** What the routes of the live page call by name, and only a command can make. */
    public static Map<String, Object> beans(CurrentRun current) {
        Map<String, Object> beans = new HashMap<>(WebServer.beans(ROUTES));
        beans.put("currentRun", current);
        return beans;
    }

    /** Where the page is. */
    public static String url(HarvestEngine engine, Settings settings) {
        return WebServer.url(engine.context(), settings);
    }
}
