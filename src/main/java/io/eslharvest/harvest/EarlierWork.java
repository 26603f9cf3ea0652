package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What earlier starts of a run had done, as its spools on disk say, and what this one is to ask for again. */
public final class EarlierWork {

    private final int generation;
    private final Map<Integer, Map<String, StoreProgress>> servers = new HashMap<>();
    private final Map<Integer, ServerMark> ended = new HashMap<>();
    private final Map<String, List<Missing>> askAgain = new HashMap<>();

    /** Which start of the run last asked for an entry again, by what names it. */
    private final Map<Long, Integer> askedAgainBy = new HashMap<>();

    /** Labels that are missing, by what names them. */
    private final Set<Long> missingLabels = new HashSet<>();

    /** @param generation which start of the run this is, from 0 */
    public EarlierWork(int generation) {
        this.generation = generation;
    }

    int generation() {
        return generation;
    }

    /** Takes one note of a server's spools, in the order they were written. */
    public void add(int server, SheafNote note) {
        note.resolved.forEach(identity -> askedAgainBy.put(identity, note.generation));
        note.resolved.forEach(missingLabels::remove);
        note.missing.stream()
                .filter(entry -> entry.eslId() != null)
                .forEach(entry -> missingLabels.add(entry.identity()));
        servers.computeIfAbsent(server, each -> new HashMap<>())
                .computeIfAbsent(note.store, each -> new StoreProgress())
                .add(note);
    }

    /** Takes what was kept of a server whose work was over. */
    public void add(int server, ServerMark mark) {
        ended.put(server, mark);
    }

    /**
     * Takes an entry of a missing list, after all notes: it is asked for again, unless it is a label that is not missing.
     * Such a list is an older one, or a start of the run that was killed before it could write another had made up for it.
     * Pages are asked for in any case: not all of their labels need have got to disk.
     *
     * @return whether it is asked for again
     */
    public boolean askAgain(Missing entry) {
        if (entry.eslId() != null && !missingLabels.contains(entry.identity())) {
            return false;
        }
        askAgain.computeIfAbsent(entry.server(), each -> new ArrayList<>()).add(entry);
        askedAgainBy.put(entry.identity(), generation);
        return true;
    }

    Optional<ServerMark> mark(int server) {
        return Optional.ofNullable(ended.get(server));
    }

    /** What a server is to be asked for again; empty where nothing is. */
    public List<Missing> askAgain(String server) {
        return askAgain.getOrDefault(server, List.of());
    }

    /** Whether a later start asked again for all that a note calls missing; what it had then is in its own notes. */
    boolean isResolved(SheafNote note) {
        return note.missing.stream()
                .allMatch(entry -> askedAgainBy.getOrDefault(entry.identity(), -1) > note.generation);
    }

    /** Whether an entry of a server's mark was asked for again. */
    boolean isResolved(Missing entry) {
        return askedAgainBy.containsKey(entry.identity());
    }

    /** How many sheaves of a server are on disk. */
    public long sheaves(int server) {
        return ofServer(server).values().stream()
                .mapToLong(store -> store.notes().size())
                .sum();
    }

    /** By store code; empty where nothing had been done. */
    Map<String, StoreProgress> ofServer(int server) {
        return servers.getOrDefault(server, Map.of());
    }
}
