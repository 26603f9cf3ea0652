package io.eslharvest.http;

import java.io.IOException;

/** A body that goes on beyond the bound, counted after decompression. */
final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLarge(long maxBytes) {
        super("the body is longer than " + maxBytes + " bytes");
    }
}
