package io.eslharvest.cli;

import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.engine.RunStart;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.progress.Progress;
import io.eslharvest.progress.ProgressMode;
import io.eslharvest.report.Report;
import io.eslharvest.serve.Harvester;
import io.eslharvest.serve.RunInWork;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A harvest of {@code serve}: the configuration and the routes are read anew for each. */
final class ServedHarvest implements Harvester {

    private static final Logger LOG = LoggerFactory.getLogger(ServedHarvest.class);

    private final Definitions definitions;
    private final Map<String, String> options;
    private final ProgressMode progressMode;

    /** @param options of the command line, by the name of the property each sets */
    ServedHarvest(Definitions definitions, Map<String, String> options, ProgressMode progressMode) {
        this.definitions = definitions;
        this.options = options;
        this.progressMode = progressMode;
    }

    /** What is wrong is told by the ending: the program stays up, and the next run may go well. */
    @Override
    public Ending harvest(RunInWork run) {
        try {
            return harvested(run);
        } catch (ConfigurationException e) {
            return new Ending(ExitCode.USAGE, String.join("; ", e.problems()));
        } catch (OutputInUse e) {
            return new Ending(ExitCode.USAGE, e.getMessage());
        } catch (IOException e) {
            return diskFailed(e);
        } catch (UncheckedIOException e) {
            return diskFailed(e.getCause());
        } catch (Exception | Error e) {
            LOG.error("Unexpected error, please report it", e);
            return new Ending(ExitCode.DEFECT, e.toString());
        }
    }

    private Ending harvested(RunInWork run) throws Exception {
        Settings settings = Installation.settings(System.getenv(), definitions, options);
        settings.warnings().forEach(LOG::warn);
        ServerList fleet = ServerList.of(settings);
        fleet.warnings().forEach(LOG::warn);
        Path folder = run.open(settings, fleet.servers());
        Installation.refuseRoutesThatCannotRun(settings, System.getenv(), definitions);
        // first, so that nothing is touched where the routes can't be started
        HarvestEngine engine = engine(settings);
        try (engine;
                OutputFolder output = OutputFolder.open(folder)) {
            RunStart begin = new RunStart(settings, fleet.servers(), run.begun(), output);
            HarvestRun begun = begin.resumed(LOG::warn);
            Report report = harvested(run, begun, engine);
            return report == null ? diskFailed(begun.diskFailure()) : new Ending(ExitCode.of(report), null);
        }
    }

    private Report harvested(RunInWork run, HarvestRun begun, HarvestEngine engine) throws Exception {
        Report report = null;
        // closed before the folder, which is locked until nothing writes into it any more
        try (engine) {
            run.goesOn(begun, engine::stop, engine::inFlight);
            try (Progress progress = Progress.of(progressMode, begun, System.err)) {
                report = engine.harvest(begun);
            } finally {
                run.endWork(report);
            }
        }
        return report;
    }

    private static HarvestEngine engine(Settings settings) throws Exception {
        try {
            return new HarvestEngine(settings, Installation.routes());
        } catch (Exception refused) {
            throw RefusedByCamel.explain(refused);
        }
    }

    private static Ending diskFailed(IOException failure) {
        return new Ending(ExitCode.DISK, "cannot write: " + failure);
    }
}
