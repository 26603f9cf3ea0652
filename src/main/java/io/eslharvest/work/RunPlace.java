package io.eslharvest.work;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where the run is that a message names, and what can be told of it from there.
 *
 * @param folder its output folder
 * @param id the id of the run
 * @param start when it began; null if that is not known
 */
record RunPlace(Path folder, String id, Instant start) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The run, if it is not over. It is over where the folder holds another one, or the same one finished or stopped, or
     * none though its state's folder is there, or the report of this run or of a later one.
     *
     * @throws RunNotInSight if nothing there says that it goes on or that it is over
     */
    Optional<RunMark> run() throws IOException {
        Optional<RunMark> last = last();
        if (last.isEmpty() && !Files.isDirectory(state()) && !hasReport()) {
            // it may have begun, and its state come into sight, between two looks
            last = last();
            if (last.isEmpty()) {
                throw notInSight();
            }
        }
        return last.filter(run -> id.equals(run.id) && run.isWithWorkers());
    }

    private Optional<RunMark> last() throws IOException {
        return OutputFolder.join(folder, "none").lastRun();
    }

    private Path state() {
        return OutputFolder.join(folder, "none").state();
    }

    /** Whether this run, or a later one, has left its report. */
    private boolean hasReport() throws IOException {
        String started;
        try {
            started = JSON.readTree(Files.readAllBytes(folder.resolve("report.json")))
                    .path("started")
                    .asText();
        } catch (NoSuchFileException | com.fasterxml.jackson.core.JacksonException e) {
            return false;
        }
        try {
            return start == null || !Instant.parse(started).isBefore(start.truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            // not one of ours
            return false;
        }
    }

    private RunNotInSight notInSight() {
        String found = Files.isDirectory(folder) ? "holds neither a run nor its report" : "is not there";
        return new RunNotInSight(folder, found, state());
    }
}
