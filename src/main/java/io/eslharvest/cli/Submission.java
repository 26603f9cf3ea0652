package io.eslharvest.cli;

import io.eslharvest.engine.HarvestEngine;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.output.RunMark;
import io.eslharvest.progress.ProgressMode;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import io.eslharvest.work.Assignments;
import io.eslharvest.work.Broker;
import io.eslharvest.work.RunSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A harvest that is left to workers: its servers go on the queue. */
final class Submission {

    private final Settings settings;
    private final ServerList fleet;

    Submission(Settings settings, ServerList fleet) {
        this.settings = settings;
        this.fleet = fleet;
    }

    /**
     * Puts the fleet on the queue.
     *
     * @param resume whether to go on with an unfinished run in the output folder, if there is one
     * @param following how to show the progress while waiting for the end of the run; null not to wait
     * @return the exit code
     * @throws Exception if the routes cannot be started, or fail as such
     */
    int run(Instant start, boolean resume, ProgressMode following) throws Exception {
        Warnings.print(settings.warnings());
        Warnings.print(fleet.warnings());
        Path folder = settings.outputDir(start).toAbsolutePath().normalize();
        RunMark run;
        try (Broker broker = new Broker(settings, () -> {})) {
            try (OutputFolder output = OutputFolder.open(folder)) {
                Optional<RunMark> last = output.lastRun().filter(unfinished -> !unfinished.finished);
                if (!resume && last.filter(RunMark::isWithWorkers).isPresent()) {
                    throw OutputInUse.byWorkers(folder);
                }
                run = resume && last.isPresent() ? continued(last.get(), start, output) : begun(start, output);
                int left = queue(run, output, broker);
                if (left > 0) {
                    System.err.println("esl-harvest: " + left
                            + " servers could not be put on the queue; submit --resume" + " does that");
                    return ExitCode.NOTHING;
                }
            }
        } catch (OutputInUse e) {
            System.err.println("esl-harvest: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            return diskFailed(folder, e);
        } catch (UncheckedIOException e) {
            return diskFailed(folder, e.getCause());
        }
        return following == null ? ExitCode.COMPLETE : new Following(folder, run).toTheEnd(following);
    }

    private RunMark begun(Instant start, OutputFolder output) throws IOException {
        Optional<Path> aside = output.putAsideUnfinished();
        if (aside.isPresent()) {
            Warnings.print("an unfinished run was put aside in " + aside.get());
        }
        return RunMark.of(settings, fleet.servers(), start);
    }

    private RunMark continued(RunMark last, Instant start, OutputFolder output) throws ConfigurationException {
        List<String> differences = last.differencesTo(RunMark.of(settings, fleet.servers(), start));
        if (!differences.isEmpty()) {
            throw new ConfigurationException(
                    differences.stream().map(each -> "cannot go on: " + each).toList());
        }
        if (!last.isWithWorkers()) {
            last.generation = output.nextGeneration(last);
        }
        return last;
    }

    /** Returns how many servers could not be put on the queue. */
    private int queue(RunMark mark, OutputFolder output, Broker broker) throws Exception {
        if (!mark.isWithWorkers()) {
            mark.id = UUID.randomUUID().toString();
            mark.forWorkers = RunSettings.of(settings);
        }
        output.prepare(mark.servers.size());
        Instant start = Instant.parse(mark.start);
        HarvestRun run = new HarvestRun(settings, fleet.servers(), start, output, output.marks(mark));
        mark.stopAt = run.stopAt().equals(Instant.MAX) ? null : run.stopAt().toString();
        output.leaveToWorkers(mark);
        Assignments assignments = new Assignments(mark.id);
        int servers = Math.max(1, run.getServersLeft().size());
        Map<String, Object> beans = Map.of("assignments", assignments, "brokerConnection", broker.connection());
        try (HarvestEngine engine =
                new HarvestEngine(settings, Installation.routes(), List.of("submit"), Map.of(), beans)) {
            if (run.getServersLeft().isEmpty()) {
                // only the end of the run is left to do: that follows from any server
                engine.queue(run.getServers().get(0));
            } else {
                engine.harvest(run);
            }
        }
        System.out.println(assignments.queued() + " of " + mark.servers.size()
                + " servers are on the queue; the run is " + mark.id + " in " + output.path());
        return servers - assignments.queued();
    }

    private static int diskFailed(Path folder, IOException failure) {
        System.err.println("esl-harvest: cannot write in " + folder + ": " + failure);
        return ExitCode.DISK;
    }
}
