package io.eslharvest.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Takes the files of an old run out of its folder, and nothing that any other hand put there. */
public final class RunRemoval {

    private static final String REPORT = "report.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private RunRemoval(Path folder) {
        this.folder = folder;
    }

    /**
     * Removes what the report of the run names and nobody has changed since, then the folder itself if nothing is left.
     *
     * @return what stays, as no run wrote it or it is not as a run wrote it; empty if the folder is gone
     * @throws OutputInUse if a run works there, or workers are at one
     */
    public static List<Path> remove(Path folder) throws IOException, OutputInUse {
        RunRemoval removal = new RunRemoval(folder);
        try (OutputFolder locked = OutputFolder.open(folder)) {
            if (locked.lastRun().filter(RunMark::isWithWorkers).isPresent()) {
                // they work beside the lock
                throw OutputInUse.byWorkers(folder);
            }
            removal.removeParts();
            removal.remove("missing.jsonl");
            removal.remove(OutputFolder.PAGE);
            OutputFolder.deleteAll(folder.resolve(locked.state().getFileName() + "-unfinished"));
            // last of all, so that a removal that broke off is done again
            OutputFolder.deleteAll(locked.state());
            removal.remove(REPORT);
        }
        return removal.removeFolder();
    }

    private void removeParts() throws IOException {
        if (!isFile(REPORT)) {
            return;
        }
        for (JsonNode file : JSON.readTree(folder.resolve(REPORT).toFile()).path("files")) {
            String name = file.path("file").asText();
            // a name and no path, whoever wrote the report
            if (Part.isPartName(name)
                    && isFile(name)
                    && Sha256.of(folder.resolve(name))
                            .equals(file.path("sha256").asText())) {
                Files.delete(folder.resolve(name));
            }
        }
    }

    private void remove(String name) throws IOException {
        if (isFile(name)) {
            Files.delete(folder.resolve(name));
        }
    }

    private boolean isFile(String name) {
        return Files.isRegularFile(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }

    private List<Path> removeFolder() throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.sorted().toList();
        }
        if (left.isEmpty()) {
            Files.delete(folder);
        }
        return left;
    }
}
