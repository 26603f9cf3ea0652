package io.eslharvest.progress;

import io.eslharvest.harvest.ServerMark;
import io.eslharvest.harvest.ServerTally;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.terminal.TerminalText;

/**
 * How far the work on one server is, at one moment.
 *
 * @param name harmless for a terminal
 * @param done labels that are done, whatever became of them
 * @param expected labels that are known to be there; may grow; 0 = not known yet
 * @param failed requests that failed for good
 * @param requests retries included
 * @param seconds since its work began
 */
public record ServerProgress(
        String name,
        boolean begun,
        boolean ended,
        long done,
        long expected,
        long failed,
        long requests,
        long retries,
        double seconds) {

    /** How far it is now. */
    public static ServerProgress of(ServerWork server) {
        ServerTally tally = server.tally();
        return new ServerProgress(
                TerminalText.harmless(server.name()),
                tally.hasBegun(),
                tally.hasEnded(),
                tally.labelsDone(),
                server.expectedLabels(),
                tally.failedRequests(),
                tally.requests(),
                tally.retries(),
                tally.seconds());
    }

    /** The same once its work is over: its last word may be a moment old. */
    ServerProgress atItsEnd(ServerMark mark) {
        return new ServerProgress(
                name,
                true,
                true,
                Math.max(done, expected),
                expected,
                mark.failedRequests,
                mark.requests,
                mark.retries,
                mark.seconds);
    }

    /** Whether its work has begun and is not over. */
    public boolean inWork() {
        return begun && !ended;
    }

    /** Such as {@code 40%}; {@code ?} while nobody knows how much there is. */
    String percent() {
        return expected == 0 ? "?" : Math.min(100, 100 * done / expected) + "%";
    }
}
