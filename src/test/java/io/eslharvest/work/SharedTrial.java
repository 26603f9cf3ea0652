package io.eslharvest.work;

import io.eslharvest.Trial;
import io.eslharvest.demo.EslServer;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.ServerList;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A run that was submitted into a folder, without a broker: each server's message is at hand. */
final class SharedTrial {

    static final Path ROUTES = Path.of("routes").toAbsolutePath();

    private final Path folder;
    private final Trial trial;
    private RunMark mark;

    SharedTrial(Path folder, EslServer... servers) {
        this.folder = folder.toAbsolutePath();
        this.trial = Trial.of(servers);
    }

    /** Begins the run as {@code submit} does. */
    SharedTrial submit() throws Exception {
        return submit(Trial.START);
    }

    SharedTrial submit(Instant start) throws Exception {
        Settings settings = trial.settings();
        ServerList fleet = ServerList.of(settings);
        try (OutputFolder output = OutputFolder.open(folder)) {
            mark = RunMark.of(settings, fleet.servers(), start);
            mark.id = "run-of-" + start;
            mark.forWorkers = RunSettings.of(settings);
            output.putAsideUnfinished();
            output.prepare(mark.servers.size());
            output.leaveToWorkers(mark);
        }
        return this;
    }

    RunMark mark() {
        return mark;
    }

    /** The message for a server. */
    Assignment assignment(int server) {
        return new Assignment(mark.id, folder.toString(), server, mark.servers.get(server), mark.start);
    }

    /** The configuration of a worker. */
    Settings ofWorker(Map<String, String> ofRun) throws ConfigurationException {
        Map<String, String> definitions = new HashMap<>(ofRun);
        return Settings.load(Path.of("application.properties"), Map.of(), definitions, Map.of(), ROUTES);
    }

    SharedRun join(String worker) throws Exception {
        return SharedRun.join(folder, mark, worker, this::ofWorker, ROUTES);
    }

    OutputFolder look() {
        return OutputFolder.join(folder, "test");
    }
}
