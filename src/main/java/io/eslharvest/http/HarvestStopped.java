package io.eslharvest.http;

/** A request was not sent: the run is being stopped, or its server was given up. */
public final class HarvestStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HarvestStopped(String why) {
        super(why);
    }
}
