package io.eslharvest.bench.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow at their end, used again and again. */
final class Bytes {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes;
    private int start;
    private int end;

    /** @param start so many bytes are left free, for {@link #before} */
    Bytes(int start) {
        this.start = start;
        end = start;
        bytes = new byte[start + 65_536];
    }

    /** Empties it, with so many bytes left free at the start. */
    void clear(int free) {
        start = free;
        end = free;
    }

    int length() {
        return end - start;
    }

    Bytes ascii(String text) {
        int length = text.length();
        makeRoom(length);
        for (int at = 0; at < length; at++) {
            bytes[end++] = (byte) text.charAt(at);
        }
        return this;
    }

    Bytes bytes(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
        return this;
    }

    /** A number from 0 up, in decimal. */
    Bytes number(long number) {
        makeRoom(20);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        end += digits;
        long rest = number;
        for (int at = end - 1; digits > 0; at--, digits--, rest /= 10) {
            bytes[at] = (byte) ('0' + rest % 10);
        }
        return this;
    }

    Bytes hexByte(int value) {
        makeRoom(2);
        bytes[end++] = HEX[value >> 4 & 15];
        bytes[end++] = HEX[value & 15];
        return this;
    }

    /** Puts bytes into the room before the start. */
    void before(Bytes head) {
        start -= head.length();
        System.arraycopy(head.bytes, head.start, bytes, start, head.length());
    }

    /** A view of the bytes, good until the next change. */
    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, start, length());
    }

    private void makeRoom(int more) {
        if (end + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
        }
    }
}
