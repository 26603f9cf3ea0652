package io.eslharvest.work;

import io.eslharvest.output.RunMark;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings that travel with a run, so that its files are the same whichever worker writes them. What belongs to a
 * machine does not travel: how much it does at a time, what it knows its servers and its broker by, and every secret.
 */
public final class RunSettings {

    private static final String OWN_KEYS = "custom.";

    private static final Set<Key> OF_THE_MACHINE = EnumSet.of(
            Key.SERVERS_FILE,
            Key.PARALLEL_SERVERS,
            Key.REQUESTS_IN_FLIGHT,
            Key.RECORDS_IN_MEMORY,
            Key.OUTPUT_DIR,
            Key.STOP_AT,
            Key.TLS_TRUST_STORE,
            Key.TLS_KEY_STORE,
            Key.AUTH,
            Key.AUTH_USERNAME,
            Key.AUTH_HEADER,
            Key.AUTH_FILE,
            Key.HTTP_HOST,
            Key.HTTP_PORT,
            Key.SCHEDULE,
            Key.SCHEDULE_MISFIRE,
            Key.KEEP_DAYS,
            Key.DISPATCH,
            Key.BROKER_URL,
            Key.QUEUE,
            Key.BROKER_USERNAME,
            Key.BROKER_TLS,
            Key.BROKER_TRUST_STORE,
            Key.BROKER_KEY_STORE,
            Key.MAX_DELIVERIES);

    private RunSettings() {}

    /** What travels of these settings, by the names of the properties. */
    public static Map<String, String> of(Settings settings) {
        Map<String, String> travelling = new LinkedHashMap<>();
        settings.asProperties().forEach((name, value) -> {
            boolean travels =
                    Key.named(name).map(key -> !OF_THE_MACHINE.contains(key)).orElse(name.startsWith(OWN_KEYS));
            if (travels) {
                travelling.put(name, value);
            }
        });
        return travelling;
    }

    /** What a worker sets above its own configuration to work on a run. */
    static Map<String, String> forWorker(RunMark run) {
        Map<String, String> options = new LinkedHashMap<>(run.forWorkers);
        options.put(Key.SERVERS.propertyName(), String.join(",", run.servers));
        options.put(Key.SERVERS_FILE.propertyName(), "");
        options.put(Key.STOP_AT.propertyName(), "");
        options.put(Key.DISPATCH.propertyName(), "direct");
        return options;
    }
}
