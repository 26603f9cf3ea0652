package io.eslharvest.harvest;

/** One GET, whoever sends it: what the routes that speak HTTP ask of it and tell it. */
public interface Errand {

    /** Who is asked. */
    AskedServer server();

    /** Requests sent for it so far. */
    int attempts();

    /** Counts a request that is about to be sent. */
    void attempt();

    /** What it is for, for people. */
    String subject();

    /** Takes the failure that its last attempt ended with. */
    void fail(Failure failure);

    /** Takes note that no further request may be sent for it: what it is about is neither there nor failed. */
    void breakOff();
}
