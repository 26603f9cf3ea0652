package io.eslharvest.harvest;

import io.eslharvest.record.ColumnNames;
import io.eslharvest.record.LabelRecord;
import io.eslharvest.record.UnreadableLabel;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes records of labels. */
public final class Records {

    /**
     * The record of a label, or of what came with its page.
     *
     * @param fields as they came
     * @return null, after telling the task, if the label cannot be judged or has been silent for too long
     */
    public Map<String, Object> of(RecordTask task, Map<String, Object> fields) {
        return task instanceof LabelTask label ? ofLabel(label, fields) : fields;
    }

    private static Map<String, Object> ofLabel(LabelTask task, Map<String, Object> fields) {
        ServerWork server = task.server();
        Map<String, Object> labelRecord;
        try {
            labelRecord = LabelRecord.of(
                    fields,
                    task.getEslId(),
                    server.name(),
                    server.number(),
                    task.store().code(),
                    task.store().number());
        } catch (UnreadableLabel e) {
            task.unreadable(e.reason(), e.detail());
            return null;
        }
        long days = server.settings().seenWithinDays();
        long lastSeen = (Long) labelRecord.get(ColumnNames.LAST_HB_TIME);
        if (days > 0 && lastSeen < server.run().start().toEpochMilli() - TimeUnit.DAYS.toMillis(days)) {
            task.stale(labelRecord);
            return null;
        }
        return labelRecord;
    }
}
