package io.eslharvest.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a message on the queue says: one server of a run is to be harvested. All else about the run is kept in its output
 * folder, which every worker sees under the same path.
 *
 * @param run the id of the run
 * @param folder its output folder, absolute
 * @param server the server's number in the run's list, from 0
 * @param name the server as the operator wrote it, for people who look at the queue
 * @param start when the run began, as ISO-8601 in UTC; tells its report from that of an earlier one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Assignment(String run, String folder, int server, String name, String start) {

    /** @throws IllegalArgumentException if it names no server of a run */
    public Assignment {
        require(run != null && !run.isBlank(), "it names no run");
        require(folder != null && Path.of(folder).isAbsolute(), "it names no output folder");
        require(server >= 0, "it names no server");
        require(name != null, "it does not say what its server is called");
        if (start != null) {
            Instant.parse(start);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** The one for a server of a run that is being submitted. */
    static Assignment of(String id, ServerWork server) {
        HarvestRun run = server.run();
        return new Assignment(
                id,
                run.folder().path().toString(),
                server.number(),
                server.name(),
                run.start().toString());
    }

    /** Where its run is. */
    RunPlace place() {
        return new RunPlace(Path.of(folder), run, start == null ? null : Instant.parse(start));
    }
}
