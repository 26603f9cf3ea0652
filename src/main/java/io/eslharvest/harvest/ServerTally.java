package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a server was asked and what came of it, as counts. Thread-safe. */
public final class ServerTally {

    private final List<Missing> missing = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> failedAttempts = new TreeMap<>();
    private boolean opened;
    private boolean answered;
    private long requests;
    private long retries;
    private long labelsDone;
    private int failedRequests;
    private int failedPages;
    private int storesGivenUp;
    private int mostInFlight;
    private long startNanos;
    private long endNanos;

    /** What is kept of it once the server's work is over. */
    synchronized ServerMark mark() {
        ServerMark mark = new ServerMark();
        mark.opened = opened;
        mark.answered = answered;
        mark.requests = requests;
        mark.retries = retries;
        mark.failedRequests = failedRequests;
        mark.mostInFlight = mostInFlight;
        mark.seconds = seconds();
        mark.missing = List.copyOf(missing);
        mark.findings = List.copyOf(findings);
        return mark;
    }

    /**
     * Goes on from what was kept.
     *
     * @param resolved whether an entry was asked for again
     */
    synchronized void restore(ServerMark mark, Predicate<Missing> resolved) {
        opened = mark.opened;
        answered = mark.answered;
        requests = mark.requests;
        retries = mark.retries;
        failedRequests = mark.failedRequests;
        mostInFlight = mark.mostInFlight;
        mark.missing.stream().filter(resolved.negate()).forEach(missing::add);
        findings.addAll(mark.findings);
        endNanos = System.nanoTime();
        startNanos = endNanos - (long) (mark.seconds * 1e9);
    }

    /**
     * Counts what a sheaf of an earlier start of the run says.
     *
     * @param resolved whether what it calls missing was asked for again
     */
    synchronized void restore(SheafNote note, boolean resolved) {
        answered |= !note.failedPage;
        labelsDone += note.book.settled();
        if (!resolved) {
            failedPages += note.failedPage ? 1 : 0;
            failedPages +=
                    (int) note.missing.stream().filter(Missing::isShortPage).count();
            failedRequests += note.failedPage ? 1 : 0;
            storesGivenUp += note.gaveUp && !note.failedPage ? 1 : 0;
        }
    }

    /** Its work goes on. */
    synchronized void reopen() {
        endNanos = 0;
        failedRequests = 0;
    }

    synchronized void begin() {
        startNanos = System.nanoTime();
    }

    /** Its work is over. */
    public synchronized void end() {
        endNanos = System.nanoTime();
    }

    /** It gave its list of stores. */
    synchronized void opened() {
        opened = true;
    }

    synchronized void answered() {
        answered = true;
    }

    synchronized void labelDone() {
        labelsDone++;
    }

    /** Records that came with their page are done. */
    synchronized void recordsDone(int records) {
        labelsDone += records;
    }

    /** Counts a task that failed for good. */
    synchronized void requestFailed(String reason) {
        failedRequests++;
        failures.merge(reason, 1L, Long::sum);
    }

    /** Counts a request that came to nothing, whether or not it is sent again. */
    synchronized void attemptFailed(String reason) {
        failedAttempts.merge(reason, 1L, Long::sum);
    }

    synchronized void pageFailed() {
        failedPages++;
    }

    synchronized void storeGivenUp() {
        storesGivenUp++;
    }

    /** Counts a request that is about to be sent, the {@code attempt}-th for its task. */
    synchronized void countRequest(int attempt) {
        requests++;
        if (attempt > 1) {
            retries++;
        }
    }

    /** Takes note of how many requests were in flight to it at once; the most stays. */
    public synchronized void inFlight(int requests) {
        mostInFlight = Math.max(mostInFlight, requests);
    }

    /** Most requests in flight to it at any moment, as far as it was noted. */
    public synchronized int mostInFlight() {
        return mostInFlight;
    }

    synchronized void miss(Missing entry) {
        missing.add(entry);
    }

    /** Takes note of something odd, though nothing is missing; once. */
    public synchronized void find(String text) {
        if (!findings.contains(text)) {
            findings.add(text);
        }
    }

    /** Whether its work has begun. */
    public synchronized boolean hasBegun() {
        return startNanos != 0;
    }

    /** Whether its work is over. */
    public synchronized boolean hasEnded() {
        return endNanos != 0;
    }

    /** Seconds from its first request to the end of its work, or until now; 0 before. */
    public synchronized double seconds() {
        if (startNanos == 0) {
            return 0;
        }
        return ((endNanos == 0 ? System.nanoTime() : endNanos) - startNanos) / 1e9;
    }

    /** Requests sent, retries included. */
    public synchronized long requests() {
        return requests;
    }

    public synchronized long retries() {
        return retries;
    }

    /** Labels that are done, whatever became of them. */
    public synchronized long labelsDone() {
        return labelsDone;
    }

    /** Tasks that failed for good. */
    public synchronized int failedRequests() {
        return failedRequests;
    }

    /** Tasks that failed for good since this start of the run, by their reason. */
    public synchronized Map<String, Long> failures() {
        return new TreeMap<>(failures);
    }

    /** Requests that came to nothing since this start of the run, by their reason, those that were sent again too. */
    public synchronized Map<String, Long> failedAttempts() {
        return new TreeMap<>(failedAttempts);
    }

    /** Pages that could not be read. */
    public synchronized int failedPages() {
        return failedPages;
    }

    /** What is missing of the server as a whole. */
    public synchronized List<Missing> missing() {
        return List.copyOf(missing);
    }

    /** What is odd about it, though nothing is missing. */
    public synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    /** Whether it gave anything, or had nothing to give: only then its part is worth renewing. */
    public synchronized boolean isWorthAFile() {
        return opened && (answered || failedRequests == 0);
    }

    /** Whether the server, its stores and pages were had as a whole. */
    synchronized boolean isWhole() {
        return opened && missing.isEmpty() && failedPages == 0 && storesGivenUp == 0;
    }
}
