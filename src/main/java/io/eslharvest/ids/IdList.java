package io.eslharvest.ids;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A list of label ids in the order they came. A short one stays in memory; a longer one goes to a temporary file, so
 * that a server that announces a million labels costs no memory. Written by one thread, then read by one thread.
 */
public final class IdList implements Closeable {

    /** Ids kept in memory: some pages of an ordinary server, less than a megabyte. */
    private static final int IN_MEMORY = 5_000;

    private final boolean countOnly;
    private List<String> ids = new ArrayList<>();
    private long size;
    private Path file;
    private DataOutputStream out;

    public IdList() {
        this(false);
    }

    private IdList(boolean countOnly) {
        this.countOnly = countOnly;
    }

    /** A list that knows its size and none of its ids: there is nothing to iterate over. */
    public static IdList countOnly() {
        return new IdList(true);
    }

    public void add(String id) throws IOException {
        size++;
        if (countOnly) {
            return;
        }
        if (out == null && ids.size() < IN_MEMORY) {
            ids.add(id);
            return;
        }
        if (out == null) {
            file = Files.createTempFile("esl-harvest-", ".ids");
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            for (String earlier : ids) {
                write(earlier);
            }
            ids = List.of();
        }
        write(id);
    }

    public long size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** The ids in their order, once more for each call. A file behind them is read as a stream. */
    public Iterator<String> iterator() {
        if (file == null) {
            return ids.iterator();
        }
        try {
            out.flush();
            return new FileIds(file, size);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of ids in " + file + " cannot be read", e);
        }
    }

    /** One list of the ids of both, either of which may be null; both are used up. */
    public static IdList joined(IdList first, IdList second) throws IOException {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        if (second.countOnly) {
            first.size += second.size;
        } else {
            for (Iterator<String> more = second.iterator(); more.hasNext(); ) {
                first.add(more.next());
            }
        }
        second.close();
        return first;
    }

    /** Gives the memory or the temporary file back. */
    @Override
    public void close() throws IOException {
        ids = List.of();
        if (file != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }

    private void write(String id) throws IOException {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static final class FileIds implements Iterator<String> {
        private final DataInputStream in;
        private long left;

        FileIds(Path file, long size) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            left = size;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public String next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            try {
                byte[] bytes = in.readNBytes(in.readInt());
                if (--left == 0) {
                    in.close();
                }
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (EOFException e) {
                throw new UncheckedIOException("a temporary list of ids ended early", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
