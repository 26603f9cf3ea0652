package io.eslharvest.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Merges sorted spools into one sorted stream, with a bounded number of files open. With more spools than that,
 * groups of them are merged into intermediate spools first, which are deleted as soon as they are used up.
 */
public final class SpoolMerge implements Iterator<Map<String, Object>>, Closeable {

    /** So many files open at a time unless told otherwise. */
    public static final int DEFAULT_FAN_IN = 32;

    private final OpenSpools merged;
    private final IntermediateSpools intermediates;

    private SpoolMerge(OpenSpools merged, IntermediateSpools intermediates) {
        this.merged = merged;
        this.intermediates = intermediates;
    }

    /** Opens a merge with the {@link #DEFAULT_FAN_IN}. */
    public static SpoolMerge open(Collection<Path> spools, Comparator<Map<String, Object>> order, Path workFolder)
            throws IOException {
        return open(spools, order, workFolder, DEFAULT_FAN_IN);
    }

    /**
     * Opens a merge; intermediate spools are written now, so that only the last level is left to read.
     *
     * @param spools any number of spools, each sorted in {@code order}; they are never changed or deleted
     * @param order the order of the result
     * @param workFolder where intermediate spools go, in a folder of this merge's own that {@link #close} removes
     * @param fanIn the most spools open at a time, at least 2
     * @throws IOException naming the spool that can't be read or written
     */
    public static SpoolMerge open(
            Collection<Path> spools, Comparator<Map<String, Object>> order, Path workFolder, int fanIn)
            throws IOException {
        if (fanIn < 2) {
            throw new IllegalArgumentException("fanIn is " + fanIn + ", but a merge reads at least 2 spools at a time");
        }
        IntermediateSpools intermediates = new IntermediateSpools(workFolder);
        try {
            List<Path> last = reduce(spools, order, intermediates, fanIn);
            return new SpoolMerge(OpenSpools.open(last, order), intermediates);
        } catch (UncheckedIOException e) {
            OpenSpools.closeAfter(e.getCause(), intermediates);
            throw e.getCause();
        } catch (IOException | RuntimeException | Error e) {
            OpenSpools.closeAfter(e, intermediates);
            throw e;
        }
    }

    /**
     * Merges groups until at most {@code fanIn} spools are left. Always the smallest ones, and just as many in the
     * first group as make all later groups full: that copies the fewest bytes.
     */
    private static List<Path> reduce(
            Collection<Path> spools, Comparator<Map<String, Object>> order, IntermediateSpools intermediates, int fanIn)
            throws IOException {
        PriorityQueue<Sized> smallestFirst =
                new PriorityQueue<>(Comparator.comparingLong(Sized::bytes).thenComparingInt(Sized::number));
        int number = 0;
        for (Path spool : spools) {
            smallestFirst.add(new Sized(spool, Files.size(spool), number++));
        }
        while (smallestFirst.size() > fanIn) {
            int surplus = (smallestFirst.size() - 1) % (fanIn - 1);
            List<Path> group = takePaths(smallestFirst, surplus == 0 ? fanIn : surplus + 1);
            Path combined = intermediates.next();
            try (OpenSpools merged = OpenSpools.open(group, order)) {
                SpoolFile.writeIntermediate(combined, () -> merged);
            }
            intermediates.deleteOwn(group);
            smallestFirst.add(new Sized(combined, Files.size(combined), number++));
        }
        return takePaths(smallestFirst, smallestFirst.size());
    }

    private static List<Path> takePaths(PriorityQueue<Sized> queue, int count) {
        List<Path> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(queue.remove().path());
        }
        return taken;
    }

    @Override
    public boolean hasNext() {
        return merged.hasNext();
    }

    /** @throws UncheckedIOException naming the spool that can't be read */
    @Override
    public Map<String, Object> next() {
        return merged.next();
    }

    /** Closes what is open and removes the intermediate spools. */
    @Override
    public void close() throws IOException {
        try (intermediates) {
            merged.close();
        }
    }

    private record Sized(Path path, long bytes, int number) {}
}
