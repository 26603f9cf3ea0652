package io.eslharvest.serve;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.ServeFolder;
import io.eslharvest.report.Books;
import io.eslharvest.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that were, and the one that is, newest first; on disk at any moment, so that a restart knows them. */
public final class RunList {

    private static final Logger LOG = LoggerFactory.getLogger(RunList.class);

    private static final String FILE = "runs.json";

    /** So many are kept, and the last complete one. */
    private static final int MOST = 1000;

    private static final Comparator<RunEntry> NEWEST_FIRST =
            Comparator.comparing((RunEntry run) -> Instant.parse(run.started)).reversed();

    private final ObjectMapper json = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final ServeFolder state;
    private final RunFolders folders;
    private final List<RunEntry> runs = new ArrayList<>();

    private RunList(ServeFolder state, RunFolders folders) {
        this.state = state;
        this.folders = folders;
    }

    /**
     * Reads the list, and adds the runs in folders that it does not know: those of {@code run}. A run that goes on, as the
     * list says, was broken off: nobody is there yet who could do it.
     *
     * @param state where it is kept
     */
    public static RunList open(ServeFolder state, RunFolders folders) throws IOException {
        RunList list = new RunList(state, folders);
        list.runs.addAll(list.kept());
        list.runs.stream().filter(RunEntry::isRunning).forEach(run -> run.breakOff(Instant.now()));
        for (Path folder : folders.all()) {
            list.addUnknown(folder);
        }
        list.save();
        return list;
    }

    /** The list as it was kept. One that cannot be read is put aside: the reports say most of it again. */
    private List<RunEntry> kept() throws IOException {
        Optional<byte[]> kept = state.read(FILE);
        if (kept.isEmpty()) {
            return List.of();
        }
        try {
            List<RunEntry> read = json.readValue(kept.get(), new TypeReference<List<RunEntry>>() {});
            if (read != null && read.stream().allMatch(RunEntry::canBeListed)) {
                return read;
            }
        } catch (JacksonException e) {
            LOG.debug("The list of runs cannot be read", e);
        }
        LOG.warn(
                "The list of runs cannot be read and is now {}: it begins anew, with the runs whose reports are there",
                state.putAside(FILE));
        return List.of();
    }

    private void addUnknown(Path folder) throws IOException {
        if (inFolder(folder).isPresent()) {
            return;
        }
        Optional<Report> report = report(folder);
        if (report.isPresent()) {
            RunEntry entry = new RunEntry();
            entry.started = report.get().started();
            entry.name = folders.within(folder).replace('/', '-');
            entry.folder = folders.within(folder);
            entry.take(report.get());
            entry.ended = report.get().finished();
            entry.seconds = report.get().totals().seconds();
            runs.add(entry);
        }
    }

    /** What a run left in a folder; empty if there is no report that can be read. */
    Optional<Report> report(Path folder) throws IOException {
        Path file = folder.resolve(Books.REPORT);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Report report = json.readValue(file.toFile(), Report.class);
            return Optional.of(report).filter(each -> each.started() != null && each.totals() != null);
        } catch (JacksonException e) {
            // not a report of ours
            return Optional.empty();
        }
    }

    /** All of them, newest first. */
    public synchronized List<RunEntry> all() {
        return runs.stream().map(this::shown).toList();
    }

    /** The run of that name. */
    public synchronized Optional<RunEntry> named(String name) {
        return find(run -> run.name.equals(name)).map(this::shown);
    }

    /** The newest that fulfils something. */
    synchronized Optional<RunEntry> newest(Predicate<RunEntry> what) {
        return find(what).map(RunEntry::copy);
    }

    /** The run whose files are in that folder. */
    synchronized Optional<RunEntry> inFolder(Path folder) {
        return find(run -> folders.within(folder).equals(run.folder)).map(RunEntry::copy);
    }

    /** Where the files of a run are; null if it has none. */
    Path folder(RunEntry run) {
        return run.folder == null ? null : folders.root().resolve(run.folder);
    }

    private Optional<RunEntry> find(Predicate<RunEntry> what) {
        return runs.stream().filter(what).findFirst();
    }

    private RunEntry shown(RunEntry run) {
        RunEntry shown = run.copy();
        boolean hasPage = run.folder != null && Files.isRegularFile(folder(run).resolve(OutputFolder.PAGE));
        shown.report = hasPage && run.hasEnded() ? page(run) : null;
        return shown;
    }

    /** Where the page of a run is. */
    static String page(RunEntry run) {
        return "/runs/" + run.name + "/" + OutputFolder.PAGE;
    }

    /** A name that no run has. */
    synchronized String freeName(String wanted) {
        String name = wanted;
        for (int number = 2; named(name).isPresent(); number++) {
            name = wanted + "-" + number;
        }
        return name;
    }

    /** Keeps what is to be known of a run from now on. */
    synchronized void keep(RunEntry run) throws IOException {
        // in memory first: it is known for as long as the process lives, even where the disk is full
        runs.removeIf(other -> other.name.equals(run.name));
        runs.add(run.copy());
        save();
    }

    /** Forgets the run in a folder that is gone. */
    synchronized void forget(Path folder) throws IOException {
        runs.removeIf(run -> folders.within(folder).equals(run.folder));
        save();
    }

    private void save() throws IOException {
        runs.sort(NEWEST_FIRST);
        Optional<RunEntry> lastComplete = find(run -> run.complete);
        if (runs.size() > MOST) {
            runs.subList(MOST, runs.size()).removeIf(run -> run != lastComplete.orElse(null));
        }
        state.write(FILE, json.writeValueAsBytes(runs));
    }
}
