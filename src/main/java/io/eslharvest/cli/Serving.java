package io.eslharvest.cli;

import io.eslharvest.engine.ServeEngine;
import io.eslharvest.live.CurrentRun;
import io.eslharvest.output.OutputInUse;
import io.eslharvest.output.ServeFolder;
import io.eslharvest.progress.ProgressMode;
import io.eslharvest.serve.HarvestMetrics;
import io.eslharvest.serve.Harvests;
import io.eslharvest.serve.RunFolders;
import io.eslharvest.serve.RunList;
import io.eslharvest.serve.RunsOverHttp;
import io.eslharvest.serve.Schedule;
import io.eslharvest.serve.ServeToken;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import io.eslharvest.web.WebServer;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code serve} from its start to its end. Apart from its command, whose class is there for the help without its libraries. */
final class Serving {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV");

    private final Definitions definitions;
    private final Map<String, String> options;
    private final ProgressMode progressMode;

    /** @param options of the command line, by the name of the property each sets */
    Serving(Definitions definitions, Map<String, String> options, ProgressMode progressMode) {
        this.definitions = definitions;
        this.options = options;
        this.progressMode = progressMode;
    }

    /** Returns the exit code, where it ends by itself: it could not begin. */
    int toTheEnd() throws Exception {
        Settings settings = Installation.settings(System.getenv(), definitions, options);
        settings.warnings().forEach(Serving::warn);
        check(settings);
        RunFolders folders = RunFolders.of(settings);
        try (ServeFolder state = ServeFolder.open(folders.root())) {
            serve(settings, folders, state);
            return ExitCode.COMPLETE;
        } catch (OutputInUse e) {
            System.err.println("esl-harvest: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            System.err.println("esl-harvest: cannot write in " + folders.root() + ": " + e);
            return ExitCode.DISK;
        }
    }

    /** What would make each run fail is told before anything is begun. */
    private void check(Settings settings) throws ConfigurationException {
        if (settings.isDispatched()) {
            throw new ConfigurationException(List.of(Key.DISPATCH.propertyName() + "=jms ("
                    + settings.whereSet(Key.DISPATCH) + "): serve harvests by itself, set direct"));
        }
        ServerList.of(settings).warnings().forEach(Serving::warn);
        Schedule.check(settings);
        Installation.refuseRoutesThatCannotRun(settings, System.getenv(), definitions);
        WebServer.requireAddress(settings);
    }

    private void serve(Settings settings, RunFolders folders, ServeFolder state) throws Exception {
        RunList list = RunList.open(state, folders);
        Schedule schedule = Schedule.of(settings, state);
        ServeToken token = new ServeToken(settings.serveToken());
        HarvestMetrics metrics = new HarvestMetrics(list);
        CurrentRun current = new CurrentRun();
        Harvests harvests = new Harvests(
                new ServedHarvest(definitions, options, progressMode),
                list,
                folders,
                schedule,
                metrics,
                current,
                System.out);
        RunsOverHttp runs = new RunsOverHttp(harvests, list, token);
        try (ServeEngine web = engine(settings, folders, harvests, runs, metrics, current);
                StopSignals signals = new StopSignals(harvests::shutDown, harvests::hurry)) {
            System.out.println("serve      " + web.url());
            System.out.println("runs       in " + folders.root());
            System.out.println("next       " + next(settings, schedule));
            if (!token.isSet()) {
                System.out.println("token      none: nobody may start or stop runs over HTTP, set "
                        + Key.SERVE_TOKEN.environmentName());
            }
            System.out.println("Ctrl-C ends it.");
            harvests.open(settings.makesUpForMissedRuns());
            harvests.awaitEnd();
        }
    }

    private static String next(Settings settings, Schedule schedule) {
        Optional<Instant> next = schedule.next(Instant.now());
        return next.map(time -> MOMENT.format(time.atZone(settings.timeZone())))
                .orElse("only when it is asked: harvest.schedule is not set");
    }

    private static ServeEngine engine(
            Settings settings,
            RunFolders folders,
            Harvests harvests,
            RunsOverHttp runs,
            HarvestMetrics metrics,
            CurrentRun current)
            throws Exception {
        try {
            return new ServeEngine(
                    settings, Installation.routes(), folders.root(), harvests, runs, metrics, current);
        } catch (Exception refused) {
            throw RefusedByCamel.explain(refused);
        }
    }

    private static void warn(String text) {
        System.err.println("esl-harvest: warning: " + text);
    }
}
