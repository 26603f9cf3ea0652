package io.eslharvest.harvest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sheaves of one server that go to disk together, as one sorted spool. */
public final class Bundle {

    private final ServerWork server;
    private final List<Sheaf> sheaves = new ArrayList<>();
    private int records;
    private boolean last;

    Bundle(ServerWork server) {
        this.server = server;
    }

    void add(Sheaf sheaf) {
        if (sheaf.store() == null) {
            last = true;
        } else {
            sheaves.add(sheaf);
            records += sheaf.records().size();
        }
    }

    public ServerWork server() {
        return server;
    }

    public List<Sheaf> sheaves() {
        return sheaves;
    }

    /** Whether it goes to disk now: it holds enough records, or nothing more will come. */
    public boolean isFull() {
        return last || records >= server.run().recordsPerSpool();
    }

    /** The records of all its sheaves, unsorted. */
    public List<Map<String, Object>> getRecords() {
        List<Map<String, Object>> all = new ArrayList<>(records);
        sheaves.forEach(sheaf -> all.addAll(sheaf.records()));
        return all;
    }
}
