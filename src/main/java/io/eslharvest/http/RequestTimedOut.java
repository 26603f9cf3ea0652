package io.eslharvest.http;

import java.io.IOException;

/** An exchange that was not over in time, from its request to the last byte of its answer. */
final class RequestTimedOut extends IOException {

    private static final long serialVersionUID = 1L;

    RequestTimedOut(long millis, Throwable cause) {
        super("no complete answer within " + millis + " ms", cause);
    }
}
