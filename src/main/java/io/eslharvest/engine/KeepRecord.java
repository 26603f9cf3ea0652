package io.eslharvest.engine;

import io.eslharvest.harvest.RecordTask;
import java.util.Map;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;

/** The record in the body goes into the files. */
public final class KeepRecord extends TaskStep<RecordTask> {

    @Override
    @SuppressWarnings("unchecked")
    void step(RecordTask task, Message message) throws InvalidPayloadException {
        task.keep((Map<String, Object>) message.getMandatoryBody(Map.class));
    }
}
