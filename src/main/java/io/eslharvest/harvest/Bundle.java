package io.eslharvest.harvest;

import io.eslharvest.record.RecordSize;
import io.eslharvest.spool.Journal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sheaves of one server that go to disk together, as one sorted spool. */
public final class Bundle {

    /** Values of a record that has as many as those of labels have, or little more. */
    private static final long USUAL_VALUES = 24;

    private final ServerWork server;
    private final Journal journal;
    private final Path spool;
    private final List<Sheaf> sheaves = new ArrayList<>();
    private int records;
    private long values;
    private long size;
    private boolean last;

    /**
     * @param spool where it will go
     * @param journal where its sheaves are safe until then
     */
    public Bundle(ServerWork server, Path spool, Journal journal) {
        this.server = server;
        this.spool = spool;
        this.journal = journal;
    }

    /** Takes a sheaf, or the end mark of its server. */
    public void add(Sheaf sheaf) {
        if (sheaf.store() == null) {
            last = true;
        } else {
            sheaves.add(sheaf);
            records += sheaf.records().size();
            size += sheaf.size();
            for (Map<String, Object> each : sheaf.records()) {
                values += each.size();
            }
        }
    }

    public Path spool() {
        return spool;
    }

    public Journal journal() {
        return journal;
    }

    public ServerWork server() {
        return server;
    }

    public List<Sheaf> sheaves() {
        return sheaves;
    }

    /** Whether it goes to disk now: it holds enough records, or large ones, or nothing more will come. */
    public boolean isFull() {
        int most = server.run().recordsPerSpool();
        return last || records >= most || values >= most * USUAL_VALUES || size >= most * RecordSize.USUAL;
    }

    /** The records of all its sheaves, unsorted. */
    public List<Map<String, Object>> getRecords() {
        List<Map<String, Object>> all = new ArrayList<>(records);
        sheaves.forEach(sheaf -> all.addAll(sheaf.records()));
        return all;
    }
}
