package io.eslharvest.check;

import io.eslharvest.esl.StoreCount;
import io.eslharvest.harvest.Failure;

/**
 * What came of one target.
 *
 * @param target as it was listed, without user and password
 * @param ok whether it answered as it should: 2xx, and a server with its list of stores
 * @param status the status of HTTP; null if there was no answer
 * @param millis from the request to the end of the answer or to the failure; 0 if nothing was sent
 * @param latencyMicros from the sent request to the head of its answer, without look-up and connect; 0 if none came
 * @param failure why it is not ok; null if it is
 * @param count what a server lists; null where that is unknown, or of a URL
 */
public record Row(
        String target, boolean ok, Integer status, long millis, long latencyMicros, Failure failure, StoreCount count) {

    private static final String CANCELLED = "cancelled";

    /** A short code such as {@code http-503}; null if the target is ok. */
    public String reason() {
        return failure == null ? null : failure.reason();
    }

    /** Stores of a server; null where they are unknown. */
    public Integer stores() {
        return count == null ? null : count.stores();
    }

    /** Labels that a server announces, over all stores; null where they are unknown. */
    public Long labels() {
        return count == null ? null : count.labels();
    }

    /** Of a target that was not asked, or not to the end, because the check was over. */
    boolean isCancelled() {
        return CANCELLED.equals(reason());
    }

    /** The same for a check that was over before it came. */
    Row cancelled() {
        Failure why = new Failure(CANCELLED, millis == 0 ? "not asked" : "cut off", false);
        return new Row(target, false, null, millis, 0, why, null);
    }
}
