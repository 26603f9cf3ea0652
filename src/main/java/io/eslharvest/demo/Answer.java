package io.eslharvest.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** A way to put a reply on the wire. Those here are right, {@link Faults} has those that are not. */
@FunctionalInterface
public interface Answer {

    /**
     * Writes the answer.
     *
     * @param wire where to; closed by the server unless the answer finishes it
     * @param regular what a healthy server replies to this request
     * @throws IOException where the client left
     */
    void write(Wire wire, Reply regular) throws IOException;

    /** A body with its {@code Content-Length}, on a connection that stays open. */
    static Answer contentLength() {
        return (wire, reply) -> wire.finish(
                Bytes.join(reply.withContentLength(reply.body().length).head(), reply.body()));
    }

    /** A chunked body in two chunks, on a connection that stays open. */
    static Answer chunked() {
        return (wire, reply) -> {
            byte[] body = reply.body();
            wire.write(reply.withHeader("Transfer-Encoding", "chunked").head());
            wire.write(Bytes.chunk(Bytes.part(body, 0, body.length / 2)));
            wire.finish(Bytes.join(Bytes.chunk(Bytes.part(body, body.length / 2, body.length)), Bytes.LAST_CHUNK));
        };
    }

    /** A body whose end is the end of the connection. */
    static Answer untilClose() {
        return (wire, reply) -> {
            wire.write(reply.withHeader("Connection", "close").head());
            wire.write(reply.body());
            wire.close();
        };
    }

    /** A compressed body, whether the client asked for it or not. */
    static Answer gzipped(Answer framing) {
        return (wire, reply) -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(reply.body());
            }
            framing.write(wire, reply.withBody(packed.toByteArray()).withHeader("Content-Encoding", "gzip"));
        };
    }
}
