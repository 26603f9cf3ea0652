package io.eslharvest.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.progress.Progress;
import io.eslharvest.progress.ProgressMode;
import io.eslharvest.report.Report;
import io.eslharvest.report.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Follows a run that others work on, through its folder, to its end. */
final class Following {

    private static final long LOOK_MILLIS = 200;

    private final Path folder;
    private final RunMark run;

    Following(Path folder, RunMark run) {
        this.folder = folder;
        this.run = run;
    }

    /**
     * Waits for the end of the run, and shows its summary.
     *
     * @return the exit code of the run
     * @throws IOException if its folder cannot be read
     */
    int toTheEnd(ProgressMode progressMode) throws IOException, InterruptedException {
        Thread hook = new Thread(() -> System.err.println("esl-harvest: the run goes on; to follow it again: submit"
                + " --resume --wait with the same settings"));
        Runtime.getRuntime().addShutdownHook(hook);
        try (Progress progress = Progress.ofOthers(progressMode, folder, run.servers, System.err)) {
            while (goesOn()) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        Path file = folder.resolve("report.json");
        if (Files.exists(file)) {
            Report report = JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file.toFile(), Report.class);
            String started =
                    Instant.parse(run.start).truncatedTo(ChronoUnit.MILLIS).toString();
            if (started.equals(report.started())) {
                Summary.print(report, folder, System.out);
                return ExitCode.of(report);
            }
        }
        System.err.println("esl-harvest: the run is gone from " + folder + ", and has left no report");
        return ExitCode.NOTHING;
    }

    private boolean goesOn() throws IOException {
        return OutputFolder.join(folder, "none")
                .lastRun()
                .filter(now -> run.id.equals(now.id) && now.isWithWorkers())
                .isPresent();
    }
}
