package io.eslharvest.engine;

import io.eslharvest.harvest.RecordTask;
import io.eslharvest.harvest.Records;
import java.util.Map;
import org.apache.camel.Message;

/** Makes a record of the fields in the body; null where they are those of a label that is stale or cannot be judged. */
public final class MakeRecord extends TaskStep<RecordTask> {

    private final Records records = new Records();

    @Override
    @SuppressWarnings("unchecked")
    void step(RecordTask task, Message message) {
        message.setBody(records.of(task, (Map<String, Object>) message.getBody()));
    }
}
