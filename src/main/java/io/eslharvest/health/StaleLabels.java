package io.eslharvest.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.eslharvest.record.ColumnNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is kept of stale labels, which are in no file: how long they have been silent, and the ones that have been so for
 * longest. It lies on disk with what else is known of a page.
 */
public final class StaleLabels {

    /** How many by the band of {@link SilentDays} they are in. */
    public long[] bySilentDays = new long[SilentDays.names().size()];

    /** Those silent for longest, at most {@link ServerHealth#MOST_LABELS}. */
    public List<Silent> longest = new ArrayList<>();

    /** One of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public static final class Silent {
        public String eslId;
        public long lastHeartbeat;
        public Long battery;
        public Double frequency;
    }

    /**
     * Takes a stale label.
     *
     * @param start of the run, in ms since the epoch
     */
    public void add(Map<String, Object> labelRecord, long start) {
        Silent label = new Silent();
        label.lastHeartbeat = (Long) labelRecord.get(ColumnNames.LAST_HB_TIME);
        bySilentDays[SilentDays.band(start, label.lastHeartbeat)]++;
        label.eslId = String.valueOf(labelRecord.get(ColumnNames.ESL_ID));
        label.battery = labelRecord.get(ColumnNames.BATTERY) instanceof Long reading ? reading : null;
        label.frequency = labelRecord.get(ColumnNames.FREQUENCY) instanceof Double frequency ? frequency : null;
        add(label);
    }

    private void add(Silent label) {
        int place = longest.size();
        while (place > 0 && label.lastHeartbeat < longest.get(place - 1).lastHeartbeat) {
            place--;
        }
        if (place < ServerHealth.MOST_LABELS) {
            longest.add(place, label);
            if (longest.size() > ServerHealth.MOST_LABELS) {
                longest.remove(ServerHealth.MOST_LABELS);
            }
        }
    }

    /** Takes all that another one has. */
    public void add(StaleLabels other) {
        for (int band = 0; band < bySilentDays.length; band++) {
            bySilentDays[band] += other.bySilentDays[band];
        }
        other.longest.forEach(this::add);
    }
}
