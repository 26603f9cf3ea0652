package io.eslharvest.spool;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** A spool: sorted records in a file on disk, behind a header of the caller's own. */
public final class SpoolFile {

    private static final int BUFFER_BYTES = 32 * 1024;

    private SpoolFile() {}

    /**
     * Writes a spool so that it appears whole or not at all, and survives a power cut once this method has returned:
     * aside under the same name with {@code .tmp}, synced, renamed, and the folder synced.
     *
     * @param target the file; one that is there already is replaced
     * @param header anything that Jackson can write as JSON, or null
     * @param sortedRecords maps of texts, numbers, booleans and nulls; values of other types are kept as their text
     * @return the number of records
     * @throws IOException if the disk fails; the target is then as it was before
     */
    public static long write(Path target, Object header, Iterable<Map<String, Object>> sortedRecords)
            throws IOException {
        Path aside = target.resolveSibling(target.getFileName() + ".tmp");
        long count;
        try {
            count = write(aside, header, sortedRecords, true);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error e) {
            deleteAfter(e, aside);
            throw e;
        }
        syncFolder(target.toAbsolutePath().getParent());
        return count;
    }

    /** Writes a spool in place and unsynced: for files that are worthless after a crash. */
    static void writeIntermediate(Path target, Iterable<Map<String, Object>> sortedRecords) throws IOException {
        write(target, null, sortedRecords, false);
    }

    /**
     * Reads only the header of a spool.
     *
     * @return the header, or null if null was written
     * @throws IOException naming the file, if it can't be read, is no spool, or its header is no {@code T}
     */
    public static <T> T header(Path spool, Class<T> type) throws IOException {
        try (SpoolReader reader = new SpoolReader(spool)) {
            return reader.header(type);
        }
    }

    private static long write(Path file, Object header, Iterable<Map<String, Object>> records, boolean durable)
            throws IOException {
        // No channel here: an interrupt would close it, and a stop must not lose what is being written.
        try (FileOutputStream out = new FileOutputStream(file.toFile());
                JsonGenerator generator =
                        SpoolFormat.SMILE.createGenerator(new BufferedOutputStream(out, BUFFER_BYTES))) {
            long count = write(generator, header, records);
            if (durable) {
                out.getFD().sync();
            }
            return count;
        }
    }

    /** Writes a spool to wherever the generator writes, and flushes it. Returns the number of records. */
    static long write(JsonGenerator generator, Object header, Iterable<Map<String, Object>> records)
            throws IOException {
        generator.writeString(SpoolFormat.MARKER);
        SpoolFormat.MAPPER.writeValue(generator, header);
        RecordWriter writer = new RecordWriter(generator);
        for (Map<String, Object> labelRecord : records) {
            writer.write(labelRecord);
        }
        generator.writeNumber(writer.count());
        generator.flush();
        return writer.count();
    }

    private static void deleteAfter(Throwable failure, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /** A rename is only durable once the folder that holds the name is on disk. */
    private static void syncFolder(Path folder) throws IOException {
        boolean interrupted = false;
        boolean synced = false;
        while (!synced) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
                synced = true;
            } catch (ClosedByInterruptException e) {
                interrupted = Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
