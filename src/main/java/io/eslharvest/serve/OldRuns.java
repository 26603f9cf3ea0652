package io.eslharvest.serve;

import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.output.RunMark;
import io.eslharvest.output.RunRemoval;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the folders of runs that nobody wants any more. The last complete run stays, however old it is. */
final class OldRuns {

    private static final Logger LOG = LoggerFactory.getLogger(OldRuns.class);

    private final RunList list;
    private final RunFolders folders;

    OldRuns(RunList list, RunFolders folders) {
        this.list = list;
        this.folders = folders;
    }

    /** @param days the age, by the start of the run, from which on its folder goes */
    void remove(int days, Instant now) throws IOException {
        Instant oldest = now.minus(Duration.ofDays(days));
        Optional<Path> lastComplete = list.newest(run -> run.complete).map(list::folder);
        for (Path folder : folders.all()) {
            boolean old = start(folder).filter(oldest::isAfter).isPresent();
            if (old && !lastComplete.equals(Optional.of(folder))) {
                remove(folder);
            }
        }
    }

    /** When the run began that left its report, or its state, in a folder; empty for a folder without either. */
    private Optional<Instant> start(Path folder) throws IOException {
        Optional<String> start = list.report(folder).map(Report::started);
        if (start.isEmpty()) {
            start = OutputFolder.join(folder, "none")
                    .lastRun()
                    .filter(run -> !run.isWithWorkers())
                    .map((RunMark run) -> run.start);
        }
        try {
            return start.map(Instant::parse);
        } catch (DateTimeParseException e) {
            // not one of ours
            return Optional.empty();
        }
    }

    private void remove(Path folder) throws IOException {
        try {
            List<Path> left = RunRemoval.remove(folder);
            list.forget(folder);
            if (left.isEmpty()) {
                LOG.info("The old run in {} was removed", folder);
            } else {
                LOG.warn("The old run in {} was removed, but for what no run wrote: {}", folder, left);
            }
        } catch (OutputInUse e) {
            LOG.warn("The old run in {} stays: {}", folder, e.getMessage());
        }
    }
}
