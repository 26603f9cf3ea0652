package io.eslharvest.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Pieces of a message. */
final class Bytes {

    /** The chunk that ends a chunked body. */
    static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Bytes() {}

    static byte[] part(byte[] whole, int from, int to) {
        return Arrays.copyOfRange(whole, from, to);
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    /** A chunk of a chunked body; none for no content, since an empty chunk would end the body. */
    static byte[] chunk(byte[] content) {
        if (content.length == 0) {
            return content;
        }
        byte[] size = (Integer.toHexString(content.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        return join(size, content, new byte[] {'\r', '\n'});
    }
}
