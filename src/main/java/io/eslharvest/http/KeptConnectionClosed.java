package io.eslharvest.http;

import java.io.IOException;

/**
 * A kept connection that ended before the first byte of an answer: a server may close an idle connection at any moment,
 * and most likely has not seen the request.
 */
final class KeptConnectionClosed extends IOException {

    private static final long serialVersionUID = 1L;

    KeptConnectionClosed(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
