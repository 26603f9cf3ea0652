package io.eslharvest.engine;

import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import java.util.HashMap;
import java.util.Map;

/** Properties that the routes read and that follow from the settings, beside or instead of what was set. */
public final class Derived {

    private Derived() {}

    /** Each by its name, as text. */
    public static Map<String, String> of(Settings settings) {
        Map<String, String> all = new HashMap<>(ofHarvests(settings));
        all.putAll(ofSchedule(settings));
        return all;
    }

    private static Map<String, String> ofSchedule(Settings settings) {
        return Map.of(
                "harvest.scheduled",
                String.valueOf(!settings.schedule().isEmpty()),
                // in words that Quartz reads as what they say: of +02:00 it would make GMT
                "harvest.schedule-zone",
                settings.scheduleZone().getID(),
                // in Quartz's words, for a time that passes while the machine sleeps: fire once now, or do nothing
                "harvest.misfire-instruction",
                settings.makesUpForMissedRuns() ? "1" : "2");
    }

    private static Map<String, String> ofHarvests(Settings settings) {
        int rate = settings.requestsPerSecond();
        boolean labels = settings.source().equals(Settings.ESL);
        return Map.of(
                "harvest.accept",
                "application/json",
                // what the ESL servers say in headers is of no use, and costs; other sources have totals and links
                // there
                "harvest.skip-response-headers",
                String.valueOf(labels),
                // the pool of connections has room for the server that may be asked the most; the caps are the lanes
                Key.REQUESTS_PER_SERVER.propertyName(),
                String.valueOf(settings.mostRequestsPerServer()),
                "harvest.lanes",
                String.valueOf(settings.parallelServers() * settings.mostRequestsPerServer()),
                "harvest.server-route",
                settings.isDispatched() ? "queue-server" : "harvest-server",
                "harvest.sort-descending",
                String.valueOf(settings.sortDescending()),
                "harvest.throttle-disabled",
                String.valueOf(rate == 0),
                "harvest.throttle-period-millis",
                String.valueOf(rate == 0 ? 1 : periodMillis(rate)));
    }

    /**
     * Milliseconds between two requests. A twentieth slower than asked for, and rounded up: a thread that is late with
     * one request must not be too early with the next.
     */
    private static int periodMillis(int rate) {
        return (1_050 + rate - 1) / rate;
    }
}
