package io.eslharvest.work;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;

/**
 * What a message on the queue says: one server of a run is to be harvested. All else about the run is kept in its output
 * folder, which every worker sees under the same path.
 *
 * @param run the id of the run
 * @param folder its output folder, absolute
 * @param server the server's number in the run's list, from 0
 * @param name the server as the operator wrote it, for people who look at the queue
 */
public record Assignment(String run, String folder, int server, String name) {

    /** The one for a server of a run that is being submitted. */
    static Assignment of(String id, ServerWork server) {
        HarvestRun run = server.run();
        return new Assignment(id, run.folder().path().toString(), server.number(), server.name());
    }
}
