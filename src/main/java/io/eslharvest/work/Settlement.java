package io.eslharvest.work;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.Part;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What follows from the end of a server: its part, if it was the last of it, and the end of the run, if it was the last
 * of all. Every worker does it after every server, and before the message is gone, so that whoever is killed over it is
 * followed by another one. What is done already is not done again.
 */
final class Settlement {

    private final SharedRun run;

    Settlement(SharedRun run) {
        this.run = run;
    }

    /**
     * Settles what can be settled.
     *
     * @return the run's report, if this ended it
     * @throws IOException if the disk fails
     */
    Optional<Report> after(int server) throws Exception {
        int perFile = run.settings().serversPerFile();
        int part = server / perFile;
        int first = part * perFile;
        List<Integer> ofPart = IntStream.range(
                        first, Math.min(first + perFile, run.fleet().size()))
                .boxed()
                .toList();
        try (FileLock lock = run.lockPart(part)) {
            if (lock.isValid() && !run.isOver()) {
                writePart(ofPart);
            }
        }
        if (run.isOver() || !isEverythingOver(run.look())) {
            return Optional.empty();
        }
        try (FileLock lock = run.lockAll()) {
            return lock.isValid() && !run.isOver() ? closeRun() : Optional.empty();
        }
    }

    private void writePart(List<Integer> servers) throws Exception {
        OutputFolder now = run.look();
        for (int server : servers) {
            if (now.mark(server).isEmpty()) {
                return;
            }
        }
        HarvestRun books = run.toClose(servers, now);
        for (Part part : books.getPartsLeft()) {
            run.engine().write(part);
        }
        if (books.diskFailure() != null) {
            throw books.diskFailure();
        }
    }

    private Optional<Report> closeRun() throws Exception {
        OutputFolder now = run.look();
        if (!isEverythingOver(now)) {
            return Optional.empty();
        }
        List<Integer> all = IntStream.range(0, run.fleet().size()).boxed().toList();
        HarvestRun books = run.toClose(all, now);
        boolean stopped = false;
        for (int server : all) {
            stopped |= now.mark(server).isEmpty();
        }
        if (stopped) {
            books.stop(HarvestRun.STOP_AT);
        }
        Report report = run.engine().close(books);
        if (report == null) {
            throw books.diskFailure();
        }
        if (stopped) {
            now.recall();
        }
        return Optional.of(report);
    }

    private boolean isEverythingOver(OutputFolder now) throws IOException {
        for (int server = 0; server < run.fleet().size(); server++) {
            if (now.mark(server).isEmpty() && now.stopped(server).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
