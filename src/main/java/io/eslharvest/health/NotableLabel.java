package io.eslharvest.health;

/**
 * A label that stands out, with where to find it.
 *
 * @param server as the operator wrote it
 * @param store its code
 * @param eslId the label's id
 * @param file the part that it is in; null where it is in none because it is stale
 * @param row its row in that file, the header being row 1; 0 where it is in none
 * @param battery its reading; null where it sent none that is a whole number
 * @param lastHeartbeat in ms since the epoch
 * @param frequency refreshes a day; null where it is not known
 */
public record NotableLabel(
        String server,
        String store,
        String eslId,
        String file,
        long row,
        Long battery,
        long lastHeartbeat,
        Double frequency) {}
