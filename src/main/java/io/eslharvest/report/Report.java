package io.eslharvest.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.eslharvest.books.StoreBook;
import io.eslharvest.harvest.CapFound;
import java.util.List;
import java.util.Map;

/**
 * What a run leaves in {@code report.json}.
 *
 * @param version of the program
 * @param outcome {@code complete}, {@code partial} or {@code nothing}
 * @param balanced whether in each store every listed label is accounted for
 * @param stopped why the run was stopped before its end; absent if it was not
 * @param started when the run began, in UTC
 * @param finished when its last file was written, in UTC
 * @param missing lines of {@code missing.jsonl}
 * @param missingByReason the same, by their reason
 * @param health of the labels in the files that this run wrote; absent where there are none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
        String version,
        String outcome,
        boolean balanced,
        String stopped,
        String started,
        String finished,
        long missing,

        @JsonProperty("missing_by_reason") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        Map<String, Long> missingByReason,

        Totals totals,
        List<OfServer> servers,
        List<OfFile> files,
        HealthFigures health) {

    /** A count of nothing is left out of the file. */
    public Report {
        missingByReason = missingByReason == null ? Map.of() : missingByReason;
    }

    public static final String COMPLETE = "complete";
    public static final String PARTIAL = "partial";
    public static final String NOTHING = "nothing";

    /**
     * @param book the sum of all servers
     * @param maxInFlight most requests in flight to any one server
     * @param seconds from the start of the run to its end
     */
    public record Totals(
            @JsonUnwrapped StoreBook book,
            @JsonProperty("max_in_flight") int maxInFlight,
            double seconds) {}

    /**
     * @param server as the operator wrote it
     * @param file the part that its records are in
     * @param missing lines of {@code missing.jsonl} that name it or something of it
     * @param cap how many requests in flight it bore best; absent where the cap was fixed
     * @param failure why nothing or not all of it was harvested; absent if nothing failed as a whole
     * @param findings what is odd about it, though nothing is missing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfServer(
            String server,
            String file,
            @JsonUnwrapped StoreBook book,
            long missing,
            @JsonProperty("failed_pages") int failedPages,
            @JsonProperty("max_in_flight") int maxInFlight,
            CapFound cap,
            double seconds,
            String failure,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> findings,
            List<OfStore> stores) {

        /** An empty list is left out of the file. */
        public OfServer {
            findings = findings == null ? List.of() : findings;
        }
    }

    /** @param store its code */
    public record OfStore(
            String store,
            @JsonUnwrapped StoreBook book,
            @JsonProperty("max_in_flight") int maxInFlight,
            double seconds) {}

    /**
     * @param file its name in the output folder
     * @param records rows without the header; null for a file that could not be renewed and whose run did not say
     * @param run when the run began that wrote it, in UTC
     * @param renewed whether this run wrote it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OfFile(String file, Long records, String sha256, String run, boolean renewed, List<String> servers) {}
}
