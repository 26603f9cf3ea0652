package io.eslharvest.engine;

import io.eslharvest.harvest.LabelTask;
import java.util.Map;
import org.apache.camel.Message;

/** The record in the body goes into the files. */
public final class KeepRecord extends TaskStep<LabelTask> {

    @Override
    @SuppressWarnings("unchecked")
    void step(LabelTask task, Message message) {
        task.keep((Map<String, Object>) message.getBody(Map.class));
    }
}
