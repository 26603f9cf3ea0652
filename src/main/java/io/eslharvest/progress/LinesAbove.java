package io.eslharvest.progress;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Takes what others write to a terminal that shows bars, and puts it above them line by line. */
final class LinesAbove extends OutputStream {

    private final BarBlock block;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    LinesAbove(BarBlock block) {
        this.block = block;
    }

    @Override
    public synchronized void write(int character) {
        pending.write(character);
        if (character == '\n') {
            put();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        while (end > offset && bytes[end - 1] != '\n') {
            end--;
        }
        pending.write(bytes, offset, end - offset);
        if (end > offset) {
            put();
        }
        pending.write(bytes, end, offset + length - end);
    }

    /** A line that was begun and never ended is not lost. */
    @Override
    public synchronized void close() {
        if (pending.size() > 0) {
            write('\n');
        }
    }

    private void put() {
        block.putAbove(pending.toByteArray(), pending.size());
        pending.reset();
    }
}
