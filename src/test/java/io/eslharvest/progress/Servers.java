package io.eslharvest.progress;

/** Servers at some point of their work, for tests. */
final class Servers {

    private Servers() {}

    static ServerProgress waiting(String name) {
        return new ServerProgress(name, false, false, 0, 0, 0, 0, 0, 0);
    }

    static ServerProgress inWork(String name, long done, long expected) {
        return new ServerProgress(name, true, false, done, expected, 0, done, 0, 4);
    }

    static ServerProgress ended(String name, long done, long expected, long failed) {
        return new ServerProgress(name, true, true, done, expected, failed, done + 2 * failed, failed, 12.34);
    }
}
