package io.eslharvest.harvest;

import java.util.Map;

/** What ends as a record of the files, or is counted with the reason why not. */
public abstract class RecordTask extends Task {

    RecordTask(ServerWork server) {
        super(server);
    }

    /** It goes into the files. */
    public abstract void keep(Map<String, Object> labelRecord);
}
