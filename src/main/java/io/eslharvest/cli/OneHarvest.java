package io.eslharvest.cli;

import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.output.RunMark;
import io.eslharvest.progress.Progress;
import io.eslharvest.progress.ProgressMode;
import io.eslharvest.report.Report;
import io.eslharvest.report.Summary;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A harvest as the command line does it: with progress, a summary at the end, and a stop by signal. */
final class OneHarvest {

    private final Settings settings;
    private final ServerList fleet;
    private final ProgressMode progressMode;

    OneHarvest(Settings settings, ServerList fleet, ProgressMode progressMode) {
        this.settings = settings;
        this.fleet = fleet;
        this.progressMode = progressMode;
    }

    /**
     * Harvests once.
     *
     * @param resume whether to go on with an unfinished run in the output folder, if there is one
     * @return the exit code
     * @throws Exception if the routes cannot be started, or fail as such
     */
    int run(Instant start, boolean resume) throws Exception {
        settings.warnings().forEach(OneHarvest::warn);
        fleet.warnings().forEach(OneHarvest::warn);
        Path folder = settings.outputDir(start).toAbsolutePath().normalize();
        try (OutputFolder output = OutputFolder.open(folder)) {
            return harvest(resume ? resumed(start, output) : begun(start, output));
        } catch (OutputInUse e) {
            System.err.println("esl-harvest: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            return diskFailed(folder, e);
        } catch (UncheckedIOException e) {
            return diskFailed(folder, e.getCause());
        }
    }

    private HarvestRun begun(Instant start, OutputFolder output) throws IOException {
        Optional<Path> aside = output.putAsideUnfinished();
        if (aside.isPresent()) {
            warn("an unfinished run was put aside in " + aside.get() + "; to go on with it instead, stop this one, move"
                    + " that folder back to " + output.state() + " and give --resume");
        }
        output.begin(RunMark.of(settings, fleet.servers(), start));
        return new HarvestRun(settings, fleet.servers(), start, output, new EarlierWork());
    }

    private HarvestRun resumed(Instant start, OutputFolder output) throws IOException, ConfigurationException {
        Optional<RunMark> unfinished = output.unfinished();
        if (unfinished.isEmpty()) {
            return begun(start, output);
        }
        List<String> differences = unfinished.get().differencesTo(RunMark.of(settings, fleet.servers(), start));
        if (!differences.isEmpty()) {
            throw new ConfigurationException(
                    differences.stream().map(each -> "cannot resume: " + each).toList());
        }
        Instant began = Instant.parse(unfinished.get().start);
        EarlierWork earlier = output.earlierWork(fleet.servers().size());
        return new HarvestRun(settings, fleet.servers(), began, output, earlier);
    }

    private int harvest(HarvestRun run) throws Exception {
        Report report;
        try (HarvestEngine engine = new HarvestEngine(settings, Installation.routes());
                StopSignals signals = new StopSignals(run, engine)) {
            try (Progress progress = Progress.of(progressMode, run, System.err)) {
                report = engine.harvest(run);
            }
            if (report != null) {
                Summary.print(report, run.folder().path(), System.out);
            }
        }
        if (report == null) {
            return diskFailed(run.folder().path(), run.diskFailure());
        }
        return switch (report.outcome()) {
            case Report.COMPLETE -> ExitCode.COMPLETE;
            case Report.NOTHING -> ExitCode.NOTHING;
            default -> ExitCode.PARTIAL;
        };
    }

    private static int diskFailed(Path folder, IOException failure) {
        System.err.println("esl-harvest: cannot write in " + folder + ": " + failure);
        return ExitCode.DISK;
    }

    private static void warn(String text) {
        System.err.println("esl-harvest: warning: " + text);
    }
}
