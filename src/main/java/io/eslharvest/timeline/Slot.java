package io.eslharvest.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the lanes of a server did in one slot of time, as counts. Times of several lanes at once add up. */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public final class Slot {

    /** What a lane's time goes to. */
    public enum Use {
        /** A request is in flight, or its answer is being read. */
        REQUEST,
        /** The server asked for silence. */
        ASKED,
        /** A request failed, and the next attempt is not due yet. */
        RETRY,
        /** The rate or the pause between pages that the operator set. */
        PACE
    }

    /** Its place in time: the start in ms since the epoch, divided by the width. */
    public long at;

    /** Requests that ended in it. */
    public long requests;

    /** Those of them that failed. */
    public long failed;

    /** Microseconds of lanes, by {@link Use#ordinal}. */
    @JsonProperty("us")
    public long[] micros = new long[Use.values().length];

    /** Microseconds that lanes spent on something. */
    public long micros(Use use) {
        return micros[use.ordinal()];
    }

    /** Microseconds that lanes spent waiting, for whatever reason. */
    public long waited() {
        return micros(Use.ASKED) + micros(Use.RETRY) + micros(Use.PACE);
    }

    /** Takes all that another one has, but for its place. */
    public void add(Slot other) {
        requests += other.requests;
        failed += other.failed;
        for (int i = 0; i < micros.length; i++) {
            micros[i] += other.micros[i];
        }
    }
}
