package io.eslharvest.serve;

import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.Part;
import io.eslharvest.report.Books;
import io.eslharvest.report.MissingList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is answered to whoever asks over HTTP for runs, their files, or a run now. */
public final class RunsOverHttp {

    private static final Map<String, String> TYPES = Map.of(
            OutputFolder.PAGE, "text/html; charset=utf-8",
            Books.REPORT, "application/json",
            MissingList.FILE, "application/jsonl; charset=utf-8");

    private final Harvests harvests;
    private final RunList list;
    private final ServeToken token;

    public RunsOverHttp(Harvests harvests, RunList list, ServeToken token) {
        this.harvests = harvests;
        this.list = list;
        this.token = token;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param location of what was begun or found; null if nothing was
     * @param challenge what {@code WWW-Authenticate} says; null where nothing is asked for
     * @param body to be told as JSON
     */
    public record Reply(int status, String location, String challenge, Object body) {

        private static Reply problem(int status, String problem) {
            return new Reply(status, null, status == 401 ? "Bearer" : null, Map.of("problem", problem));
        }
    }

    /**
     * A file of a run.
     *
     * @param type its media type
     */
    public record RunFile(String type, Path path) {

        /** To be read as a stream, however long it is, and closed by whoever does. */
        public InputStream content() throws IOException {
            return Files.newInputStream(path);
        }
    }

    /** All runs, newest first. */
    public List<RunEntry> list() {
        return list.all();
    }

    /** One run; {@code current} is the one under way. */
    public Reply show(String name) {
        Optional<RunEntry> found = name.equals("current") ? harvests.current() : list.named(name);
        return found.map(run -> new Reply(200, null, null, run))
                .orElseGet(() -> Reply.problem(404, "there is no such run"));
    }

    /** Begins a run, if the header {@code Authorization} allows it. */
    public Reply begin(String authorization) {
        Optional<Reply> refusal = refusal(authorization);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return harvests.begin()
                .map(run -> new Reply(202, "/runs/" + run.name, null, run))
                .orElseGet(() -> Reply.problem(409, "a run is under way"));
    }

    /** Stops the run that is under way, if the header {@code Authorization} allows it. */
    public Reply stop(String authorization) {
        Optional<Reply> refusal = refusal(authorization);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return harvests.stop()
                .map(run -> new Reply(202, "/runs/" + run.name, null, run))
                .orElseGet(() -> Reply.problem(404, "no run is under way"));
    }

    private Optional<Reply> refusal(String authorization) {
        if (!token.isSet()) {
            return Optional.of(Reply.problem(403, "HARVEST_SERVE_TOKEN is not set: nobody may start or stop runs"));
        }
        return token.isIn(authorization)
                ? Optional.empty()
                : Optional.of(Reply.problem(401, "send Authorization: Bearer with the token in HARVEST_SERVE_TOKEN"));
    }

    /** A file that a run wrote into its folder; null for anything else. */
    public RunFile file(String name, String file) {
        String type = Part.isPartName(file) ? "text/csv; charset=utf-8" : TYPES.get(file);
        Path folder = list.named(name).map(list::folder).orElse(null);
        if (type == null || folder == null) {
            return null;
        }
        Path path = folder.resolve(file);
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? new RunFile(type, path) : null;
    }
}
