package io.eslharvest.http;

/** No further request is sent: the run is being stopped. */
public final class HarvestStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HarvestStopped(String why) {
        super(why);
    }
}
