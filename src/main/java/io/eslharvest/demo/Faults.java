package io.eslharvest.demo;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * The ways a server can answer badly. Where nothing else is said the answer has a right {@code Content-Length} and its
 * connection stays open.
 */
public final class Faults {

    private static final int BLOCK = 64 * 1024;
    private static final String JSON = "application/json";

    private Faults() {}

    /** An error status with a short JSON body. */
    public static Answer status(int status) {
        return status(status, Map.of());
    }

    /** An error status with headers such as {@code Retry-After}. */
    public static Answer status(int status, Map<String, String> headers) {
        return (wire, regular) -> {
            Reply reply = regular.withStatus(status).withBody(JSON, "{\"error\":\"status " + status + "\"}");
            for (Map.Entry<String, String> header : headers.entrySet()) {
                reply = reply.withHeader(header.getKey(), header.getValue());
            }
            Answer.contentLength().write(wire, reply);
        };
    }

    /** A redirect with 302. */
    public static Answer redirectTo(String location) {
        return status(302, Map.of("Location", location));
    }

    /** The regular body, late. */
    public static Answer delayed(long millis) {
        return delayed(millis, Answer.contentLength());
    }

    /** Another answer, late. */
    public static Answer delayed(long millis, Answer then) {
        return (wire, regular) -> {
            wire.pause(millis);
            then.write(wire, regular);
        };
    }

    /** No answer, as long as the client waits. */
    public static Answer silence() {
        return (wire, regular) -> {
            while (true) {
                wire.pause(60_000);
            }
        };
    }

    /** The regular body, byte by byte with a pause before each. */
    public static Answer trickle(long millisPerByte) {
        return (wire, regular) -> {
            byte[] body = regular.body();
            wire.write(regular.withContentLength(body.length).head());
            for (int i = 0; i < body.length - 1; i++) {
                wire.pause(millisPerByte);
                wire.write(Bytes.part(body, i, i + 1));
            }
            wire.pause(millisPerByte);
            wire.finish(Bytes.part(body, Math.max(0, body.length - 1), body.length));
        };
    }

    /** Half of the regular body, then a connection reset. */
    public static Answer resetInBody() {
        return (wire, regular) -> {
            wire.write(announcingMoreThanItHas(regular));
            wire.reset();
        };
    }

    /** A body that ends, with its connection, before its {@code Content-Length} is reached. */
    public static Answer shortBody() {
        return (wire, regular) -> {
            wire.write(announcingMoreThanItHas(regular));
            wire.close();
        };
    }

    /** The regular body, which is longer than its {@code Content-Length}, on a connection that stays open. */
    public static Answer longerThanSaid(int bytes) {
        return (wire, regular) -> {
            byte[] body = regular.body();
            wire.finish(
                    Bytes.join(regular.withContentLength(body.length - bytes).head(), body));
        };
    }

    /** The regular answer, then a close that nothing announced: the client's next request on it fails. */
    public static Answer closeAfterwards() {
        return (wire, regular) -> {
            Answer.contentLength().write(wire, regular);
            wire.close();
        };
    }

    /** A whole body of 200 whose JSON stops in the middle. */
    public static Answer truncatedJson() {
        return (wire, regular) -> {
            Reply half = regular.withBody(Bytes.part(regular.body(), 0, regular.body().length / 2));
            Answer.contentLength().write(wire, half);
        };
    }

    /** A body of 200 that is a web page, as a proxy's login is. */
    public static Answer html() {
        return body("text/html", "<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>");
    }

    /** A body of 200 that is JSON and says that something failed. */
    public static Answer errorJson() {
        return json("{\"error\":{\"code\":500,\"message\":\"database is locked\"}}");
    }

    /** Any JSON with 200. */
    public static Answer json(String text) {
        return body(JSON, text);
    }

    /** Any body with 200. */
    public static Answer body(String contentType, String text) {
        return (wire, regular) ->
                Answer.contentLength().write(wire, regular.withStatus(200).withBody(contentType, text));
    }

    /** The regular body under another {@code Content-Type}: for a client that judges the body, no fault at all. */
    public static Answer contentType(String type) {
        return (wire, regular) -> Answer.contentLength().write(wire, regular.withHeader("Content-Type", type));
    }

    /** The regular JSON with two bytes in its last text value that are no UTF-8. */
    public static Answer invalidUtf8() {
        return (wire, regular) -> {
            byte[] body = regular.body();
            String latin = new String(body, StandardCharsets.ISO_8859_1);
            int textValue = latin.lastIndexOf(":\"");
            int at = textValue < 0 ? body.length - 1 : textValue + 2;
            byte[] broken = {(byte) 0xC3, (byte) 0x28};
            Reply invalid =
                    regular.withBody(Bytes.join(Bytes.part(body, 0, at), broken, Bytes.part(body, at, body.length)));
            Answer.contentLength().write(wire, invalid);
        };
    }

    /** The regular JSON after so many blanks: right but for its size. */
    public static Answer hugeBody(long blanks) {
        return (wire, regular) -> {
            wire.write(regular.withContentLength(blanks + regular.body().length).head());
            writeBlanks(blanks, wire::write);
            wire.finish(regular.body());
        };
    }

    /** The same, but small on the wire: compressed about a thousand times. */
    public static Answer gzipBomb(long blanks) {
        return (wire, regular) -> {
            wire.write(regular.withHeader("Content-Encoding", "gzip")
                    .withHeader("Transfer-Encoding", "chunked")
                    .head());
            try (OutputStream gzip = new GZIPOutputStream(new BufferedOutputStream(chunksTo(wire), BLOCK))) {
                writeBlanks(blanks, gzip::write);
                gzip.write(regular.body());
            }
            wire.finish(Bytes.LAST_CHUNK);
        };
    }

    /** These bytes in place of an answer, then a close; with no bytes, the connection just ends. */
    public static Answer raw(byte[] bytes) {
        return (wire, regular) -> {
            wire.write(bytes);
            wire.close();
        };
    }

    private static byte[] announcingMoreThanItHas(Reply regular) {
        byte[] body = regular.body();
        return Bytes.join(regular.withContentLength(body.length).head(), Bytes.part(body, 0, body.length / 2));
    }

    private static void writeBlanks(long blanks, Sink sink) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) ' ');
        for (long left = blanks; left > 0; left -= BLOCK) {
            sink.write(left < BLOCK ? Bytes.part(block, 0, (int) left) : block);
        }
    }

    private static OutputStream chunksTo(Wire wire) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                wire.write(Bytes.chunk(new byte[] {(byte) b}));
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                wire.write(Bytes.chunk(Bytes.part(bytes, offset, offset + length)));
            }
        };
    }

    @FunctionalInterface
    private interface Sink {
        void write(byte[] bytes) throws IOException;
    }
}
