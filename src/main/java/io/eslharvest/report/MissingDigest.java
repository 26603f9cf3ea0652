package io.eslharvest.report;

import io.eslharvest.books.Missing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A missing list in short, for people: how many entries for each reason and server, and the broadest of them. */
public final class MissingDigest {

    /** Entries that are shown of each breadth. */
    private static final int MOST_ENTRIES = 20;

    private final Map<String, Map<String, Long>> byReason = new TreeMap<>();
    private final List<Missing> servers = new ArrayList<>();
    private final List<Missing> stores = new ArrayList<>();
    private final List<Missing> pages = new ArrayList<>();
    private final List<Missing> labels = new ArrayList<>();

    private long beyondLabels;

    /** All entries of one reason about one server. */
    public record Group(String reason, String server, long entries) {}

    void add(Missing entry) {
        byReason.computeIfAbsent(entry.reason(), each -> new TreeMap<>()).merge(entry.server(), 1L, Long::sum);
        List<Missing> breadth = entry.eslId() != null
                ? labels
                : entry.page() != null ? pages : entry.store() != null ? stores : servers;
        beyondLabels += entry.eslId() == null ? 1 : 0;
        if (breadth.size() < MOST_ENTRIES) {
            breadth.add(entry);
        }
    }

    /** The groups, the largest first. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        byReason.forEach((reason, ofServers) ->
                ofServers.forEach((server, entries) -> groups.add(new Group(reason, server, entries))));
        groups.sort(Comparator.comparing(Group::entries, Comparator.reverseOrder()));
        return groups;
    }

    /** Entries about whole pages, stores or servers: nobody knows how many labels those hide. */
    public long beyondLabels() {
        return beyondLabels;
    }

    /** The first entries: about whole servers, then stores, pages, labels. */
    public List<Missing> first() {
        List<Missing> first = new ArrayList<>(servers);
        first.addAll(stores);
        first.addAll(pages);
        first.addAll(labels);
        return first;
    }
}
