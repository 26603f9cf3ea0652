package io.eslharvest.demo;

import java.io.IOException;

/**
 * Where one answer is written to, byte for byte.
 *
 * <p>An answer ends by {@link #finish}, {@link #close} or {@link #reset}. The request counts as in flight until just
 * before its last bytes leave: a client that has them may send its next request at once.
 */
public final class Wire {

    /** So few bytes fit into any socket's buffer, where writing them does not wait for the client. */
    private static final int TAIL = 4096;

    private final Connection connection;
    private final Runnable onEnd;
    private boolean finished;

    Wire(Connection connection, Runnable onEnd) {
        this.connection = connection;
        this.onEnd = onEnd;
    }

    /** Writes a part of the answer; more follows. */
    public void write(byte[] bytes) throws IOException {
        connection.write(bytes, 0, bytes.length);
    }

    /** Writes the last part of the answer; the connection stays open for the next request. */
    public void finish(byte[] bytes) throws IOException {
        int tail = Math.min(TAIL, bytes.length);
        connection.write(bytes, 0, bytes.length - tail);
        onEnd.run();
        connection.write(bytes, bytes.length - tail, tail);
        finished = true;
    }

    /** Ends the answer by closing the connection. */
    public void close() throws IOException {
        onEnd.run();
        finished = false;
        connection.close();
    }

    /** Ends the answer by resetting the connection. */
    public void reset() throws IOException {
        onEnd.run();
        finished = false;
        connection.reset();
    }

    /** Waits so many milliseconds; ends with an {@link IOException} as soon as the client leaves. */
    public void pause(long millis) throws IOException {
        connection.pause(millis);
    }

    /** Whether the answer is whole and the connection can take another request. */
    boolean isFinished() {
        return finished;
    }
}
