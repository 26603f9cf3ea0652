package io.eslharvest.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.eslharvest.books.StoreBook;
import io.eslharvest.page.Figures;
import io.eslharvest.page.ReasonText;
import java.util.List;
import java.util.Map;

/**
 * What the live page shows, at one moment. Times are those of the operator's clock.
 *
 * @param state {@code running}, {@code ended}, or {@code idle} before the first run
 * @param time when it was looked, such as {@code 12:03:04}
 * @param next when the next run is due, such as {@code 2026-11-22 02:30}; null if none is known to be
 * @param past link to the list of past runs; null if none is served
 * @param run null before the first run
 * @param reasons of requests that came to nothing, while the run goes on; then of entries of the missing list; the most
 *     frequent first
 * @param cards the same in short, for people
 * @param servers in the order of the list; in a change those alone that are new
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveFigures(
        String state,
        String time,
        String next,
        String past,
        Run run,
        Fleet fleet,
        Book books,
        List<Reason> reasons,
        List<Card> cards,
        List<ServerFigures> servers) {

    static final LiveFigures IDLE =
            new LiveFigures("idle", null, null, null, null, null, null, List.of(), List.of(), List.of());

    /**
     * @param id another one for each run
     * @param started such as {@code 2026-11-21 02:30:00}
     * @param folder its output folder
     * @param stopping why it is being stopped, or was; null if not
     * @param outcome as in the report; null while it goes on, or if it left none
     * @param report link to its page for people; null if that is not served
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(
            String id,
            String started,
            double seconds,
            String folder,
            String stopping,
            String outcome,
            Long missing,
            String report) {}

    /**
     * @param done labels that are done, whatever became of them
     * @param known labels that are known to be there; servers that were not asked yet add theirs later
     * @param rate labels a second over the last half minute
     * @param left seconds to the end at this rate; null if nobody can tell
     * @param failed requests that failed for good
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fleet(
            int servers,
            long ended,
            @JsonProperty("in_work") long inWork,
            long done,
            long known,
            double rate,
            Long left,
            @JsonProperty("in_flight") int inFlight,
            long requests,
            long retries,
            long failed) {}

    /** What became of the labels that are on disk so far. */
    public record Book(@JsonUnwrapped StoreBook sum, boolean balanced) {}

    /**
     * One answer for people.
     *
     * @param kind {@code good}, {@code warn}, {@code bad} or {@code plain}
     */
    public record Card(String kind, String title, String fact, List<String> texts) {}

    /** @param meaning a few words; empty for a reason that speaks for itself */
    public record Reason(String reason, String meaning, long count) {

        static List<Reason> of(Map<String, Long> counts) {
            return counts.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                    .map(each -> new Reason(each.getKey(), ReasonText.of(each.getKey()), each.getValue()))
                    .toList();
        }

        /** Such as {@code 12 × http-503}. */
        String text() {
            return Figures.count(count) + " × " + reason;
        }
    }

    /** The same with what goes beyond this run. */
    LiveFigures with(String nextRun, String pastRuns) {
        return new LiveFigures(state, time, nextRun, pastRuns, run, fleet, books, reasons, cards, servers);
    }

    /** The same with these servers only. */
    LiveFigures of(List<ServerFigures> some) {
        return new LiveFigures(state, time, next, past, run, fleet, books, reasons, cards, some);
    }
}
