package io.eslharvest.plan;

import io.eslharvest.check.Row;
import io.eslharvest.esl.StoreCount;
import io.eslharvest.settings.Settings;

/**
 * What a harvest of one server would take.
 *
 * @param row what came of the one request for its stores
 * @param labels labels that would be fetched, as far as they are announced
 * @param complete whether each store announces its labels; there are more otherwise
 * @param requests for the list of stores, the pages and the labels
 * @param seconds at the cap, the rate and the pauses of the configuration, each answer as late as that one
 */
public record PlannedServer(Row row, long labels, boolean complete, long requests, double seconds) {

    /** Labels on a page, which nobody knows before the first page was asked for: a small one, to be on the safe side. */
    static final int LABELS_A_PAGE = 50;

    /** @param cap most requests in flight to it */
    static PlannedServer of(Row row, int cap, Settings settings) {
        StoreCount count = row.count();
        if (count == null) {
            return new PlannedServer(row, 0, true, 0, 0);
        }
        long limit = settings.maxRecordsPerStore() == 0 ? Long.MAX_VALUE : settings.maxRecordsPerStore();
        long labels = 0;
        // each store has an empty page behind its last, on servers that do not tell how many there are; one that
        // announces
        // nothing may have a page before that
        long pages = count.stores() * 2L - count.announced().size();
        long mostPages = 1;
        for (long announced : count.announced()) {
            long ofStore = Math.min(announced, limit);
            long pagesOfStore = (ofStore + LABELS_A_PAGE - 1) / LABELS_A_PAGE;
            labels += ofStore;
            pages += pagesOfStore;
            mostPages = Math.max(mostPages, pagesOfStore);
        }
        long requests = 1 + pages + labels;
        boolean complete = count.announced().size() == count.stores();
        return new PlannedServer(row, labels, complete, requests, seconds(row, requests, mostPages, cap, settings));
    }

    private static double seconds(Row row, long requests, long mostPages, int cap, Settings settings) {
        double atTheCap = requests * (row.latencyMicros() / 1e6) / cap;
        double atTheRate = settings.requestsPerSecond() == 0 ? 0 : requests / (double) settings.requestsPerSecond();
        double pauses = mostPages * settings.pageDelayMillis() / 1e3;
        return Math.max(pauses, Math.max(atTheCap, atTheRate));
    }

    /** Whether it answered with its stores; nothing is known of one that did not. */
    public boolean answered() {
        return row.ok();
    }
}
