package io.eslharvest.demo;

import java.util.Map;

/**
 * One request that a server got.
 *
 * @param path as on the request line, with its query
 * @param headers by name, whatever its case
 * @param startNanos when its head was read, in {@link System#nanoTime()}
 * @param endNanos when the last of its answer was handed over or its connection was found closed;
 *     {@link Long#MAX_VALUE} while it is in flight
 */
public record SeenRequest(String path, Map<String, String> headers, long startNanos, long endNanos) {

    /** What it asked for. */
    public PathKind kind() {
        return PathKind.of(path);
    }
}
