package io.eslharvest.spool;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * Records that wait to be sorted into a spool, appended as they come, so that a killed process has lost nothing that was
 * complete. What is appended survives the process at once, and a power loss after five seconds at most.
 *
 * <p>On disk: for each entry its length, its checksum and a spool of its own. An entry that was cut off is the last one,
 * and is passed over.
 */
public final class Journal implements Closeable {

    /** With the time a sync takes, what was appended is safe within five seconds. */
    private static final long SYNC_MILLIS = 4_000;

    private static final ScheduledExecutorService SYNC = syncs();

    private final Path file;
    private final FileOutputStream out;
    private Future<?> syncDue;
    private boolean closed;
    private IOException syncFailure;

    /** One thread for all journals, which ends when there has been none for a while: a host may outlive its harvests. */
    private static ScheduledExecutorService syncs() {
        ScheduledThreadPoolExecutor syncs = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "journal-sync");
            thread.setDaemon(true);
            return thread;
        });
        syncs.setRemoveOnCancelPolicy(true);
        syncs.setKeepAliveTime(1, TimeUnit.SECONDS);
        syncs.allowCoreThreadTimeOut(true);
        return syncs;
    }

    /** @throws IOException if the file cannot be made */
    public Journal(Path file) throws IOException {
        this.file = file;
        this.out = new FileOutputStream(file.toFile(), true);
    }

    /** Appends some records with what is to be known beside them. */
    public synchronized void append(Object header, Iterable<Map<String, Object>> records) throws IOException {
        requireSynced();
        ByteArrayOutputStream entry = new ByteArrayOutputStream(8_192);
        try (JsonGenerator generator = SpoolFormat.SMILE.createGenerator(entry)) {
            SpoolFile.write(generator, header, records);
        }
        CRC32 checksum = new CRC32();
        entry.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), checksum));
        ByteArrayOutputStream framed = new ByteArrayOutputStream(entry.size() + 12);
        DataOutputStream frame = new DataOutputStream(framed);
        frame.writeInt(entry.size());
        frame.writeLong(checksum.getValue());
        entry.writeTo(frame);
        // one write: a kill leaves all of an entry or a part of the last one
        framed.writeTo(out);
        if (syncDue == null) {
            syncDue = SYNC.schedule(this::sync, SYNC_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A failure is told by the next append, or when the journal is closed. */
    private synchronized void sync() {
        syncDue = null;
        if (!closed) {
            try {
                out.getFD().sync();
            } catch (IOException e) {
                syncFailure = e;
            }
        }
    }

    private void requireSynced() throws IOException {
        if (syncFailure != null) {
            throw new IOException(file + " could not be synced", syncFailure);
        }
    }

    /** Closes the journal; its file stays. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (syncDue != null) {
            syncDue.cancel(false);
        }
        out.close();
        requireSynced();
    }

    /** Closes the journal and removes its file: what it held is in a spool. */
    public void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    /**
     * Reads the entries of a journal that some process left.
     *
     * @param type what the headers are
     * @param each takes each entry that is whole
     */
    public static <T> void replay(Path file, Class<T> type, BiConsumer<T, List<Map<String, Object>>> each)
            throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(file.toFile())))) {
            while (true) {
                byte[] frame = in.readNBytes(12);
                if (frame.length < 12) {
                    return;
                }
                DataInputStream head = new DataInputStream(new ByteArrayInputStream(frame));
                int length = head.readInt();
                long checksum = head.readLong();
                // of a file that grew before its data was on disk the rest is zeros, whose checksum would be right
                byte[] entry = length <= 0 ? new byte[0] : in.readNBytes(length);
                CRC32 actual = new CRC32();
                actual.update(entry);
                if (entry.length == 0 || entry.length < length || actual.getValue() != checksum) {
                    return;
                }
                replay(file, entry, type, each);
            }
        }
    }

    private static <T> void replay(
            Path file, byte[] entry, Class<T> type, BiConsumer<T, List<Map<String, Object>>> each) throws IOException {
        try (SpoolReader reader = new SpoolReader(file, new ByteArrayInputStream(entry))) {
            T header = reader.header(type);
            List<Map<String, Object>> records = new ArrayList<>();
            reader.forEachRemaining(records::add);
            each.accept(header, records);
        }
    }
}
