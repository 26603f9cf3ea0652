package io.eslharvest.output;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes a run the run that it is; kept with its state. A run that is resumed must agree in all of it, or the halves
 * would not fit together.
 */
public final class RunMark {

    /** What the spools on disk depend on. */
    private static final List<Key> FIXED = List.of(
            Key.SOURCE,
            Key.SORT_BY,
            Key.SORT_ORDER,
            Key.SERVERS_PER_FILE,
            Key.SEEN_WITHIN_DAYS,
            Key.MAX_RECORDS_PER_STORE);

    /** What the pages of other sources, and so their spools, depend on. */
    private static final List<Key> FIXED_FOR_ITEMS =
            List.of(Key.ITEMS_PATH, Key.ITEMS_PAGING, Key.ITEMS_PAGE_SIZE, Key.ITEMS_FIRST_PAGE, Key.ITEMS_RECORDS);

    /** When it began, as ISO-8601 in UTC. */
    public String start;

    /** Which start of the run this is, from 0. */
    public int generation;

    /** Whether it came to its end, though something is missing. */
    public boolean finished;

    /** Whether its last start asked just for what was missing. */
    public boolean onlyMissing;

    /** What it is called where workers do it; null where one process does all. */
    public String id;

    /** Whether its servers are on a queue, or with workers. */
    public boolean queued;

    /** When nothing more may be sent, as ISO-8601 in UTC; null for never. */
    public String stopAt;

    public List<String> servers = new ArrayList<>();
    public Map<String, String> settings = new LinkedHashMap<>();

    /** What its workers have to go by, whatever their own configuration says. */
    public Map<String, String> forWorkers = new LinkedHashMap<>();

    public static RunMark of(Settings settings, List<ServerAddress> fleet, Instant start) {
        RunMark mark = new RunMark();
        mark.start = start.toString();
        mark.servers = fleet.stream().map(ServerAddress::toString).toList();
        FIXED.forEach(key -> mark.settings.put(key.propertyName(), settings.text(key)));
        if (!settings.source().equals(Settings.ESL)) {
            FIXED_FOR_ITEMS.forEach(key -> mark.settings.put(key.propertyName(), settings.text(key)));
        }
        return mark;
    }

    /** Whether other processes may be working on it. */
    @JsonIgnore
    public boolean isWithWorkers() {
        return queued && !finished;
    }

    /** In what another run differs from this one, one sentence each; empty if it can go on with it. */
    public List<String> differencesTo(RunMark other) {
        List<String> differences = new ArrayList<>();
        if (!servers.equals(other.servers)) {
            differences.add("the server list is not the one of the unfinished run: " + String.join(",", servers));
        }
        settings.forEach((key, value) -> {
            if (!value.equals(other.settings.get(key))) {
                differences.add(
                        key + " is '" + other.settings.get(key) + "', in the unfinished run it is '" + value + "'");
            }
        });
        return differences;
    }
}
