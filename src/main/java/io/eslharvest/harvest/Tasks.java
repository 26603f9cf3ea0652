package io.eslharvest.harvest;

import java.io.IOException;

/** Hands answers to the tasks that asked for them: what the routes of a source call when a body is read. */
public final class Tasks {

    public void answered(Task task, Object answer) throws IOException {
        task.answered(answer);
    }
}
