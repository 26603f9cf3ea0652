package io.eslharvest.work;

/** A server goes back to the queue. */
public final class GivenBack extends Exception {

    private static final long serialVersionUID = 1L;

    GivenBack(String server) {
        super(server + " goes back to the queue");
    }
}
