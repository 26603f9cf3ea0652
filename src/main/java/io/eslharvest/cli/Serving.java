package io.eslharvest.cli;

import io.eslharvest.output.OutputInUse;
import io.eslharvest.progress.ProgressMode;
import io.eslharvest.serve.Harvests;
import io.eslharvest.serve.RunFolders;
import io.eslharvest.serve.Schedule;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import io.eslharvest.web.WebServer;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code serve} from its start to its end. Apart from its command, whose class is there for the help without its libraries. */
final class Serving {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss VV", Locale.ROOT);

    private final Definitions definitions;
    private final Map<String, String> options;
    private final ProgressMode progressMode;

    /** @param options of the command line, by the name of the property each sets */
    Serving(Definitions definitions, Map<String, String> options, ProgressMode progressMode) {
        this.definitions = definitions;
        this.options = options;
        this.progressMode = progressMode;
    }

    /** Returns the exit code; after a signal the JVM ends with that of the signal. */
    int toTheEnd() throws Exception {
        Settings settings = Installation.settings(System.getenv(), definitions, options);
        Warnings.print(settings.warnings());
        check(settings);
        ServedHarvest harvester = new ServedHarvest(definitions, options, progressMode);
        try {
            OpenServe serve = new OpenServe(settings, harvester, System.out);
            Harvests harvests = serve.harvests();
            // a signal waits for the end of serve, which tells onlookers of it
            try (StopSignals signals = new StopSignals(harvests::shutDown);
                    serve) {
                tell(serve, settings);
                harvests.open(settings.makesUpForMissedRuns());
                harvests.awaitEnd();
            }
            return ExitCode.COMPLETE;
        } catch (OutputInUse e) {
            System.err.println("esl-harvest: " + e.getMessage());
            return ExitCode.USAGE;
        } catch (IOException e) {
            System.err.println(
                    "esl-harvest: cannot write in " + RunFolders.of(settings).root() + ": " + e);
            return ExitCode.DISK;
        }
    }

    /** What would make each run fail is told before anything is begun. */
    private void check(Settings settings) throws ConfigurationException {
        if (settings.isDispatched()) {
            throw new ConfigurationException(List.of(Key.DISPATCH.propertyName() + "=jms ("
                    + settings.whereSet(Key.DISPATCH) + "): serve harvests by itself, set direct"));
        }
        Warnings.print(ServerList.of(settings).warnings());
        Schedule.check(settings);
        Installation.refuseRoutesThatCannotRun(settings, System.getenv(), definitions);
        WebServer.requireAddress(settings);
    }

    private static void tell(OpenServe serve, Settings settings) {
        System.out.println("serve      " + serve.url());
        System.out.println("runs       in " + RunFolders.of(settings).root());
        System.out.println("next       "
                + serve.next().map(MOMENT::format).orElse("when it is asked over HTTP: harvest.schedule is not set"));
        if (settings.serveToken().isEmpty()) {
            System.out.println("token      none: nobody may start or stop runs over HTTP, set "
                    + Key.SERVE_TOKEN.environmentName());
        }
        System.out.println("Ctrl-C ends it.");
    }
}
