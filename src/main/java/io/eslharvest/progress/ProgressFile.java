package io.eslharvest.progress;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.harvest.ServerMark;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.terminal.TerminalText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the work on a server is, told by one process to another through a file in the server's folder. */
public final class ProgressFile {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressFile.class);
    private static final String FILE = "progress.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ProgressFile() {}

    /** Tells how far the work on a server is. Who only looks on misses little if that fails. */
    public static void write(Path folder, ServerWork server) {
        Path aside = folder.resolve(FILE + ".tmp");
        try {
            Files.write(aside, JSON.writeValueAsBytes(ServerProgress.of(server)));
            Files.move(aside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("Progress of {} is not told", server.name(), e);
        }
    }

    /** How far a run is that others work on. */
    static FleetProgress read(Path folder, List<String> servers) {
        OutputFolder now = OutputFolder.join(folder, "none");
        List<ServerProgress> all = new ArrayList<>();
        try {
            for (int server = 0; server < servers.size(); server++) {
                all.add(read(now, server, TerminalText.harmless(servers.get(server))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new FleetProgress(all);
    }

    private static ServerProgress read(OutputFolder folder, int server, String name) throws IOException {
        ServerProgress told;
        try {
            told = JSON.readValue(Files.readAllBytes(folder.spools(server).resolve(FILE)), ServerProgress.class);
        } catch (NoSuchFileException e) {
            told = new ServerProgress(name, false, false, 0, 0, 0, 0, 0, 0);
        }
        Optional<ServerMark> mark = folder.mark(server);
        return mark.isPresent() ? told.atItsEnd(mark.get()) : told;
    }
}
