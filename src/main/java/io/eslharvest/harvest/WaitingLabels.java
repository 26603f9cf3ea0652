package io.eslharvest.harvest;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** The labels of a server that wait for a lane, in the order in which its pages listed them. Guarded by its server's lock. */
final class WaitingLabels {

    private final Deque<LabelSource> sources = new ArrayDeque<>();
    private long count;

    long count() {
        return count;
    }

    void add(LabelSource source) {
        sources.add(source);
        count += source.waiting();
    }

    /** The next one; null if none waits. */
    LabelTask take() throws IOException {
        LabelSource source = sources.peek();
        if (source == null) {
            return null;
        }
        LabelTask label = source.take();
        count--;
        if (source.waiting() == 0) {
            sources.remove();
        }
        return label;
    }

    /** Gives all of them up; their stores take note of those that are in no sheaf. */
    void abandon() throws IOException {
        for (LabelSource source : sources) {
            source.store().leave(source.beyondSheaf());
            source.close();
        }
        sources.clear();
        count = 0;
    }
}
