package io.eslharvest.harvest;

/** When a store was worked on, and by how many lanes at once. Guarded by the lock of its server. */
public final class StoreClock {

    private long startNanos;
    private long lastNanos;
    private int lanes;
    private int mostLanes;

    void restore(StoreMark mark) {
        mostLanes = mark.mostInFlight;
        lastNanos = System.nanoTime();
        startNanos = lastNanos - (long) (mark.seconds * 1e9);
    }

    void taskTaken() {
        mostLanes = Math.max(mostLanes, ++lanes);
        if (startNanos == 0) {
            startNanos = System.nanoTime();
            lastNanos = startNanos;
        }
    }

    void taskFinished() {
        lanes--;
        lastNanos = System.nanoTime();
    }

    /** Whether a lane is at one of its tasks now. */
    boolean isInWork() {
        return lanes > 0;
    }

    /** Most tasks of the store that lanes were at, at any moment. */
    public int mostInFlight() {
        return mostLanes;
    }

    /** Seconds from its first task to its last. */
    public double seconds() {
        return (lastNanos - startNanos) / 1e9;
    }
}
