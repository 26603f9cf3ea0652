package io.eslharvest.engine;

import io.eslharvest.harvest.Task;
import org.apache.camel.Message;

/** Ends the task; the body is then the sheaf that it completed, or null. */
public final class FinishTask extends TaskStep<Task> {

    @Override
    void step(Task task, Message message) {
        message.setBody(task.finish());
    }
}
