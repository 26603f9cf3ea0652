package io.eslharvest.harvest;

import io.eslharvest.timeline.Slot;

/** One GET, whoever sends it: what the routes that speak HTTP ask of it and tell it. */
public interface Errand {

    /** Who is asked. */
    AskedServer server();

    /** Requests sent for it so far. */
    int attempts();

    /** Counts a request that is about to be sent. */
    void attempt();

    /**
     * Takes note that the request that was sent last came to nothing, whether or not another one follows.
     *
     * @param reason a short code such as {@code http-503}
     */
    default void attemptFailed(String reason) {}

    /** Takes note that it waited until now, since it was told so last or since its last request ended. */
    default void waited(Slot.Use why) {}

    /** What it is for, for people. */
    String subject();

    /** Takes the failure that its last attempt ended with. */
    void fail(Failure failure);

    /** Takes note that no further request may be sent for it: what it is about is neither there nor failed. */
    void breakOff();
}
