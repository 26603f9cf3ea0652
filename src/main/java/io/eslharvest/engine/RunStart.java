package io.eslharvest.engine;

import io.eslharvest.books.Missing;
import io.eslharvest.harvest.EarlierWork;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.output.RunMark;
import io.eslharvest.output.SpoolOrder;
import io.eslharvest.record.RecordOrder;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How a run begins in an output folder, anew or where an earlier start of it ended. */
public final class RunStart {

    private final Settings settings;
    private final List<ServerAddress> fleet;
    private final Instant start;
    private final OutputFolder output;

    /**
     * @param start when a run that begins anew begins
     * @param output locked for it
     * @throws OutputInUse if workers are at a run there
     */
    public RunStart(Settings settings, List<ServerAddress> fleet, Instant start, OutputFolder output)
            throws IOException, OutputInUse {
        this.settings = settings;
        this.fleet = fleet;
        this.start = start;
        this.output = output;
        if (output.lastRun().filter(RunMark::isWithWorkers).isPresent()) {
            throw OutputInUse.byWorkers(output.path());
        }
    }

    /**
     * Begins anew.
     *
     * @param warn is told if an unfinished run was put aside
     */
    public HarvestRun anew(Consumer<String> warn) throws IOException {
        Optional<Path> aside = output.putAsideUnfinished();
        if (aside.isPresent()) {
            warn.accept("an unfinished run was put aside in " + aside.get()
                    + "; to go on with it instead, stop this one, remove " + output.state() + ", move"
                    + " that folder back to it and give --resume");
        }
        output.begin(RunMark.of(settings, fleet, start));
        return new HarvestRun(settings, fleet, start, output, new EarlierWork(0));
    }

    /**
     * Goes on with an unfinished run, or begins anew where there is none.
     *
     * @throws ConfigurationException if it was begun with other settings
     */
    public HarvestRun resumed(Consumer<String> warn) throws IOException, ConfigurationException {
        Optional<RunMark> unfinished = output.lastRun().filter(run -> !run.finished);
        return unfinished.isEmpty() ? anew(warn) : continued(unfinished.get(), List.of(), warn);
    }

    /**
     * Goes on with a run.
     *
     * @param again what it is to ask for once more
     * @param warn is told if some of that is not missing
     * @throws ConfigurationException if it was begun with other settings
     */
    public HarvestRun continued(RunMark last, List<Missing> again, Consumer<String> warn)
            throws IOException, ConfigurationException {
        List<String> differences = last.differencesTo(RunMark.of(settings, fleet, start));
        if (!differences.isEmpty()) {
            throw new ConfigurationException(
                    differences.stream().map(each -> "cannot go on: " + each).toList());
        }
        last.generation = output.nextGeneration(last);
        RecordOrder order = new RecordOrder(settings.sortBy(), settings.sortDescending());
        EarlierWork earlier = output.earlierWork(last, new SpoolOrder(settings.serversPerFile(), order));
        int had = 0;
        for (Missing entry : again) {
            had += earlier.askAgain(entry) ? 0 : 1;
        }
        if (had > 0) {
            boolean one = had == 1;
            warn.accept(had + (one ? " label of the list is" : " labels of the list are") + " not missing in "
                    + output.path() + " and " + (one ? "is" : "are") + " not asked for again");
        }
        for (ServerAddress server : fleet) {
            if (!earlier.askAgain(server.toString()).isEmpty()) {
                output.unmark(fleet.indexOf(server));
            }
        }
        last.finished = false;
        last.queued = false;
        last.onlyMissing = !again.isEmpty();
        output.begin(last);
        return new HarvestRun(settings, fleet, Instant.parse(last.start), output, earlier);
    }
}
