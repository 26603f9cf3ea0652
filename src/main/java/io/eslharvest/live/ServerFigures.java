package io.eslharvest.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * How far the work on one server is.
 *
 * @param n its place in the list, from 0
 * @param state {@code waiting}, {@code working}, {@code ended}, or {@code stopped} if the run ended before its work
 * @param done labels that are done, whatever became of them
 * @param known labels that are known to be there; 0 = nobody knows yet
 * @param rate labels a second over the last half minute; of a server whose work is over, over all of it
 * @param left seconds to its end at this rate; null if nobody can tell
 * @param cap most requests that may be in flight to it
 * @param failed requests that failed for good
 * @param reasons requests that came to nothing, by their reason, those that were sent again too
 * @param stores such as {@code 3 of 12, now S003}; empty while they are not known
 * @param trouble what is wrong with it, for people; empty if nothing is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ServerFigures(
        int n,
        String name,
        String state,
        long done,
        long known,
        double rate,
        Long left,
        @JsonProperty("in_flight") int inFlight,
        int cap,
        long requests,
        long retries,
        long failed,
        long seconds,
        Map<String, Long> reasons,
        String stores,
        String trouble) {}
