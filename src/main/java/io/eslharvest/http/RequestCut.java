package io.eslharvest.http;

import java.io.IOException;

/** An exchange that was broken off because its answer is not waited for any more, such as that of a stopped run. */
final class RequestCut extends IOException {

    private static final long serialVersionUID = 1L;

    RequestCut(String why, Throwable cause) {
        super(why, cause);
    }
}
