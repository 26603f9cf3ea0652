package io.eslharvest.engine;

import io.eslharvest.live.CurrentRun;
import io.eslharvest.serve.HarvestMetrics;
import io.eslharvest.serve.Harvests;
import io.eslharvest.serve.RunsOverHttp;
import io.eslharvest.settings.Settings;
import io.eslharvest.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.micrometer.MicrometerConstants;

/** Camel with the routes that answer over HTTP for {@code serve} and go by the clock; each harvest has a Camel of its own. */
public final class ServeEngine implements AutoCloseable {

    private final CamelEngine camel;
    private final Settings settings;

    /**
     * Starts Camel.
     *
     * @param routes the folder of the route files
     * @param output the folder that the folders of all runs are in
     * @param current the run that the live page shows
     */
    public ServeEngine(
            Settings settings,
            Path routes,
            Path output,
            Harvests harvests,
            RunsOverHttp runs,
            HarvestMetrics metrics,
            CurrentRun current)
            throws Exception {
        Map<String, Object> beans = new HashMap<>(LiveEngine.beans(current));
        beans.put("harvests", harvests);
        beans.put("runs", runs);
        beans.put(OutputHealth.NAME, new OutputHealth(output));
        beans.put(MicrometerConstants.METRICS_REGISTRY_NAME, registry(metrics));
        this.settings = settings;
        this.camel = new CamelEngine(
                settings, routes, List.of(WebServer.ROUTES, LiveEngine.ROUTES, "serve"), properties(settings), beans);
    }

    private static PrometheusMeterRegistry registry(HarvestMetrics metrics) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.getPrometheusRegistry().register(metrics);
        return registry;
    }

    private static Map<String, String> properties(Settings settings) {
        Map<String, String> properties = new HashMap<>(WebServer.properties(settings));
        // the same port as the server's: Camel then has one server for both
        properties.put("camel.management.enabled", "true");
        properties.put("camel.management.host", settings.httpHost());
        properties.put("camel.management.port", String.valueOf(settings.httpPort()));
        properties.put("camel.management.health-check-enabled", "true");
        properties.put("camel.management.health-path", "/health");
        properties.put("camel.management.metrics-enabled", "true");
        properties.put("camel.metrics.enabled", "true");
        properties.put("camel.metrics.path", "/metrics");
        properties.put("camel.metrics.binders", "jvm-memory,jvm-gc,jvm-thread,processor,file-descriptor,uptime");
        // what the pages' own routes do is of interest to nobody, and is a dozen series each
        properties.put("camel.metrics.enable-route-policy", "false");
        properties.put("camel.metrics.enable-exchange-event-notifier", "false");
        properties.put("camel.metrics.enable-route-event-notifier", "false");
        properties.put("camel.main.jmx-enabled", "true");
        // one schedule, whose work is to begin a run
        properties.put("camel.component.quartz.properties[org.quartz.threadPool.threadCount]", "1");
        return properties;
    }

    /** Where the page is. */
    public String url() {
        return WebServer.url(camel.context(), settings);
    }

    @Override
    public void close() {
        camel.close();
    }
}
