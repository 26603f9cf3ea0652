package io.eslharvest.books;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The books of one store: what became of every label that its pages or {@code /users} named. Counts distinct labels,
 * but for the last lines. Not thread-safe by itself: the server's work guards it.
 */
public final class StoreBook {

    public long listed;
    public long written;
    public long stale;

    @JsonProperty("over_limit")
    public long overLimit;

    public long filtered;
    public long superseded;
    public long unreadable;
    public long failed;

    /** Listings of a label beyond its first. */
    public long repeated;

    /** Pages read. */
    public long pages;

    /** Requests sent, retries included. */
    public long requests;

    public long retries;

    /** Adds another book to this one. */
    public void add(StoreBook other) {
        listed += other.listed;
        written += other.written;
        stale += other.stale;
        overLimit += other.overLimit;
        filtered += other.filtered;
        superseded += other.superseded;
        unreadable += other.unreadable;
        failed += other.failed;
        repeated += other.repeated;
        pages += other.pages;
        requests += other.requests;
        retries += other.retries;
    }

    /** Whether every listed label is accounted for, none of them twice. */
    @JsonIgnore
    public boolean isBalanced() {
        return failed >= 0 && listed == written + stale + overLimit + filtered + superseded + unreadable + failed;
    }

    /** Labels whose fate is known, for the progress. */
    @JsonIgnore
    public long settled() {
        return written + stale + overLimit + filtered + superseded + unreadable + failed;
    }
}
