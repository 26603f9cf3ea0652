package io.eslharvest.harvest;

import java.io.IOException;

/** A body that is JSON, but not what the call should answer: no {@code data}, another label, a text for a list. */
public final class WrongShape extends IOException {

    private static final long serialVersionUID = 1L;

    public WrongShape(String detail) {
        super(detail);
    }
}
