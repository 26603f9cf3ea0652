package io.eslharvest.cli;

import io.eslharvest.books.Missing;
import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.engine.LiveEngine;
import io.eslharvest.engine.RunStart;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.live.CurrentRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.output.RunMark;
import io.eslharvest.progress.Progress;
import io.eslharvest.progress.ProgressMode;
import io.eslharvest.record.ColumnNames;
import io.eslharvest.report.MissingFile;
import io.eslharvest.report.MissingList;
import io.eslharvest.report.Report;
import io.eslharvest.report.Summary;
import io.eslharvest.restart.LongRunWatch;
import io.eslharvest.settings.Column;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import io.eslharvest.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A harvest as the command line does it: with progress, a summary at the end, and a stop by signal. */
final class OneHarvest {

    private final Settings settings;
    private final ServerList fleet;
    private final ProgressMode progressMode;

    private final boolean web;
    private final LongRunWatch.Preparation again;
    private final CurrentRun current = new CurrentRun();

    /**
     * @param web whether the run can be watched in a browser
     * @param again how the program starts again for a run that turns out to be long; null if it is not to
     */
    OneHarvest(
            Settings settings,
            ServerList fleet,
            ProgressMode progressMode,
            boolean web,
            LongRunWatch.Preparation again) {
        this.settings = settings;
        this.fleet = fleet;
        this.progressMode = progressMode;
        this.web = web;
        this.again = again;
    }

    /**
     * Harvests once.
     *
     * @param resume whether to go on with an unfinished run in the output folder, if there is one
     * @param only a missing list: just what it names is fetched, and merged into the files; null for everything
     * @return the exit code
     * @throws Exception if the routes cannot be started, or fail as such
     */
    int run(Instant start, boolean resume, Path only) throws Exception {
        if (Installation.longRunBegan().isEmpty()) {
            Warnings.print(settings.warnings());
            Warnings.print(fleet.warnings());
        }
        if (web) {
            WebServer.requireAddress(settings);
        }
        Path folder = settings.outputDir(start).toAbsolutePath().normalize();
        if (only != null && Files.notExists(folder)) {
            throw noRunFor(only, folder);
        }
        // first, so that nothing is touched where the routes can't be started
        HarvestEngine engine = engine();
        try (engine;
                OutputFolder output = OutputFolder.open(folder)) {
            RunStart begin = new RunStart(settings, fleet.servers(), start, output);
            if (resume) {
                hintAtOtherFolders(output);
            }
            Path list = resume && only == null ? listOfBrokenOff(output) : only;
            if (list != null) {
                return harvest(askedAgain(list, begin, output), engine);
            }
            return harvest(resume ? begin.resumed(Warnings::print) : begin.anew(Warnings::print), engine);
        } catch (OutputInUse e) {
            tell(e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            return diskFailed(folder, e);
        } catch (UncheckedIOException e) {
            return diskFailed(folder, e.getCause());
        }
    }

    /** Where the folder has its name from the date, that of an earlier run may be another one. */
    private void hintAtOtherFolders(OutputFolder output) throws IOException {
        String wanted = settings.text(Key.OUTPUT_DIR);
        if (wanted.contains("{")
                && output.lastRun().filter(run -> !run.finished).isEmpty()) {
            Warnings.print("--resume finds no unfinished run in " + output.path()
                    + ": this is a new one. With the output folder " + wanted
                    + " a run that began at another time is in another one: give that with -o");
        }
    }

    /** What a start with --only was to ask for that was broken off, and now goes on; null if there is none. */
    private static Path listOfBrokenOff(OutputFolder output) throws IOException {
        Path list = output.path().resolve(MissingList.FILE);
        return output.lastRun().filter(run -> run.onlyMissing && !run.finished).isPresent() && Files.exists(list)
                ? list
                : null;
    }

    /** Goes on with a run that came to its end, for the sake of what is missing. */
    private HarvestRun askedAgain(Path only, RunStart begin, OutputFolder output)
            throws IOException, ConfigurationException {
        requireLabelColumns();
        List<Missing> entries = MissingFile.read(only, fleet.servers());
        RunMark last = output.lastRun().orElseThrow(() -> noRunFor(only, output.path()));
        return begin.continued(last, entries, Warnings::print);
    }

    private static ConfigurationException noRunFor(Path only, Path folder) {
        return new ConfigurationException(List.of("--only goes on with the run that left " + only + ", but " + folder
                + " holds no such run: run a whole harvest"));
    }

    /** The columns by which labels are told apart and sorted. Records of other sources have a place of their own. */
    private void requireLabelColumns() throws ConfigurationException {
        List<String> columns = settings.columns().stream().map(Column::name).toList();
        for (String column : List.of(ColumnNames.ESL_ID, settings.sortBy())) {
            if (settings.source().equals(Settings.ESL) && !columns.contains(column)) {
                throw new ConfigurationException(List.of("--only cannot merge into files without the column " + column
                        + ": add it to harvest.columns and run a whole harvest"));
            }
        }
    }

    private int harvest(HarvestRun run, HarvestEngine engine) throws Exception {
        Report report = null;
        // closed before the folder, which is locked until nothing writes into it any more; a signal waits for that
        try (StopSignals signals = new StopSignals(() -> engine.stop(run));
                engine) {
            if (web) {
                current.begin(run, engine::inFlight);
                tell("watch this run at " + LiveEngine.url(engine, settings));
            }
            try (Progress progress = Progress.of(progressMode, run, System.err);
                    LongRunWatch watch = watch(run, engine, progress)) {
                report = engine.harvest(run);
            } finally {
                if (web) {
                    current.end(report, null);
                }
            }
            if (report != null) {
                Summary.print(report, run.folder().path(), System.out);
                hintAtLongRuns(report);
            }
        }
        if (report == null) {
            return diskFailed(run.folder().path(), run.diskFailure());
        }
        return ExitCode.of(report);
    }

    private LongRunWatch watch(HarvestRun run, HarvestEngine engine, Progress progress) {
        if (again == null || !Installation.mayStartAgain()) {
            return null;
        }
        long leastLabels = Installation.longRunRequests();
        return new LongRunWatch(run, engine::inFlight, leastLabels, again, progress::close, OneHarvest::tell);
    }

    private static void tell(String line) {
        System.err.println("esl-harvest: " + line);
    }

    private static void hintAtLongRuns(Report report) {
        if (Installation.wasTooLong(report.totals().book().requests)) {
            tell("this was a long run; some 40 % of its CPU can be saved by esl-harvest warm-up --long-runs");
        }
    }

    private HarvestEngine engine() throws Exception {
        try {
            return web
                    ? LiveEngine.start(settings, Installation.routes(), current)
                    : new HarvestEngine(settings, Installation.routes());
        } catch (Exception refused) {
            throw RefusedByCamel.explain(refused);
        }
    }

    private static int diskFailed(Path folder, IOException failure) {
        tell("cannot write in " + folder + ": " + failure);
        return ExitCode.DISK;
    }
}
