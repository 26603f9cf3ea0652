package io.eslharvest.health;

import io.eslharvest.record.ColumnNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The health of the labels of one server, store by store, gathered while its file is written, and of its stale labels
 * while they are judged. Bounded: counts, and the labels that stand out most. Thread-safe.
 */
public final class ServerHealth {

    /** Labels that are named in each respect. */
    static final int MOST_LABELS = 20;

    static final Comparator<NotableLabel> WEAKEST_FIRST = Comparator.comparing(NotableLabel::battery);
    static final Comparator<NotableLabel> BUSIEST_FIRST =
            Comparator.comparing(NotableLabel::frequency, Comparator.reverseOrder());
    static final Comparator<NotableLabel> LONGEST_SILENT_FIRST = Comparator.comparing(NotableLabel::lastHeartbeat);

    private final String server;
    private final long start;
    private final List<StoreHealth> stores = new ArrayList<>();
    private final TopLabels weakest = new TopLabels(MOST_LABELS, WEAKEST_FIRST);
    private final TopLabels busiest = new TopLabels(MOST_LABELS, BUSIEST_FIRST);
    private final TopLabels longestSilent = new TopLabels(MOST_LABELS, LONGEST_SILENT_FIRST);

    /**
     * @param server as the operator wrote it
     * @param start of the run, in ms since the epoch
     */
    public ServerHealth(String server, long start) {
        this.server = server;
        this.start = start;
    }

    /**
     * Takes a label of a file.
     *
     * @param store its place in the server's list, from 0
     * @param row its row in the file, the header being row 1
     */
    public synchronized void add(Map<String, Object> labelRecord, int store, String file, long row) {
        store(store).add(labelRecord, start);
        Long battery = labelRecord.get(ColumnNames.BATTERY) instanceof Long reading ? reading : null;
        Double frequency = labelRecord.get(ColumnNames.FREQUENCY) instanceof Double refreshes ? refreshes : null;
        long heard = labelRecord.get(ColumnNames.LAST_HB_TIME) instanceof Long time ? time : Long.MAX_VALUE;
        boolean weak = battery != null
                && (weakest.hasRoom() || battery < weakest.last().battery());
        boolean busy = frequency != null
                && frequency > 0
                && (busiest.hasRoom() || frequency > busiest.last().frequency());
        boolean silent = longestSilent.hasRoom() || heard < longestSilent.last().lastHeartbeat();
        if (!weak && !busy && !silent) {
            return;
        }
        NotableLabel label = new NotableLabel(
                server,
                String.valueOf(labelRecord.get(ColumnNames.STORE)),
                String.valueOf(labelRecord.get(ColumnNames.ESL_ID)),
                file,
                row,
                battery,
                heard,
                frequency);
        if (weak) {
            weakest.add(label);
        }
        if (busy) {
            busiest.add(label);
        }
        if (silent) {
            longestSilent.add(label);
        }
    }

    /**
     * Takes the stale labels of a page.
     *
     * @param store its place in the server's list, from 0
     * @param code the store's code
     */
    public synchronized void add(StaleLabels stale, int store, String code) {
        store(store).add(stale);
        for (StaleLabels.Silent label : stale.longest) {
            longestSilent.add(new NotableLabel(
                    server, code, label.eslId, null, 0, label.battery, label.lastHeartbeat, label.frequency));
        }
    }

    private StoreHealth store(int number) {
        while (stores.size() <= number) {
            stores.add(new StoreHealth());
        }
        return stores.get(number);
    }

    /** Its stores in their order; the last ones are left out if nothing is known of them. */
    public synchronized List<StoreHealth> stores() {
        return List.copyOf(stores);
    }

    synchronized void addNotableTo(TopLabels weak, TopLabels busy, TopLabels silent) {
        weak.addAll(weakest);
        busy.addAll(busiest);
        silent.addAll(longestSilent);
    }
}
