package io.eslharvest.cli;

import io.eslharvest.engine.ServeEngine;
import io.eslharvest.live.CurrentRun;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.output.ServeFolder;
import io.eslharvest.serve.HarvestMetrics;
import io.eslharvest.serve.Harvester;
import io.eslharvest.serve.Harvests;
import io.eslharvest.serve.RunFolders;
import io.eslharvest.serve.RunList;
import io.eslharvest.serve.RunsOverHttp;
import io.eslharvest.serve.Schedule;
import io.eslharvest.serve.ServeToken;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

/** What {@code serve} consists of, while it is up: its folder is locked, and it answers over HTTP. */
final class OpenServe implements AutoCloseable {

    private final ServeFolder state;
    private final Schedule schedule;
    private final Harvests harvests;
    private final ServeEngine web;

    /**
     * Opens it. No harvest begins before {@link Harvests#open}, but for one that is due or asked for.
     *
     * @param harvester does the harvests
     * @param out is told of each run
     * @throws OutputInUse if another process serves the same folder
     */
    OpenServe(Settings settings, Harvester harvester, PrintStream out) throws Exception {
        RunFolders folders = RunFolders.of(settings);
        state = ServeFolder.open(folders.root());
        try {
            RunList list = RunList.open(state, folders);
            HarvestMetrics metrics = new HarvestMetrics(list);
            CurrentRun current = new CurrentRun("/runs");
            schedule = Schedule.of(settings, state);
            harvests = new Harvests(harvester, list, folders, schedule, metrics, current, out);
            RunsOverHttp runs = new RunsOverHttp(harvests, list, new ServeToken(settings.serveToken()));
            web = new ServeEngine(settings, Installation.routes(), folders.root(), harvests, runs, metrics, current);
        } catch (Exception refused) {
            state.close();
            throw RefusedByCamel.explain(refused);
        }
    }

    Harvests harvests() {
        return harvests;
    }

    /** Where its page is. */
    String url() {
        return web.url();
    }

    /** When the next harvest is due; empty if none is. */
    Optional<ZonedDateTime> next() {
        return schedule.next(Instant.now());
    }

    @Override
    public void close() throws IOException {
        web.close();
        state.close();
    }
}
