package io.eslharvest.hostile;

import io.eslharvest.demo.Answer;
import java.util.function.BooleanSupplier;

/** Answers that wait for something to come about: what a test would otherwise have to leave to the clock. */
public final class Held {

    private static final long LOOK_MILLIS = 10;

    private Held() {}

    /** The regular answer, but not before this is so. */
    public static Answer until(BooleanSupplier done) {
        return (wire, regular) -> {
            while (!done.getAsBoolean()) {
                wire.pause(LOOK_MILLIS);
            }
            Answer.contentLength().write(wire, regular);
        };
    }
}
