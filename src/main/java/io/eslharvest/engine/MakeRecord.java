package io.eslharvest.engine;

import io.eslharvest.harvest.LabelTask;
import io.eslharvest.harvest.Records;
import java.util.Map;
import org.apache.camel.Message;

/** Makes a record of the label's fields in the body; null where the label is stale or cannot be judged. */
public final class MakeRecord extends TaskStep<LabelTask> {

    private final Records records = new Records();

    @Override
    @SuppressWarnings("unchecked")
    void step(LabelTask task, Message message) {
        message.setBody(records.of(task, (Map<String, Object>) message.getBody()));
    }
}
