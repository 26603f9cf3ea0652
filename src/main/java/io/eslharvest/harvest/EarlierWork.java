package io.eslharvest.harvest;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an interrupted run had done, as its spools on disk say. */
public final class EarlierWork {

    private final Map<Integer, Map<String, StoreProgress>> servers = new HashMap<>();
    private final Map<Integer, ServerMark> ended = new HashMap<>();

    /** Takes one note of a server's spools. */
    public void add(int server, SheafNote note) {
        servers.computeIfAbsent(server, each -> new HashMap<>())
                .computeIfAbsent(note.store, each -> new StoreProgress())
                .add(note);
    }

    /** Takes what was kept of a server whose work was over. */
    public void add(int server, ServerMark mark) {
        ended.put(server, mark);
    }

    Optional<ServerMark> mark(int server) {
        return Optional.ofNullable(ended.get(server));
    }

    /** By store code; empty where nothing had been done. */
    Map<String, StoreProgress> ofServer(int server) {
        return servers.getOrDefault(server, Map.of());
    }
}
