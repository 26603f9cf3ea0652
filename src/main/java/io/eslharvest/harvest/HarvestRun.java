package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.Part;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** One harvest of the fleet: its servers, the files they go to, and whether it may go on. */
public final class HarvestRun {

    /** The reason of a stop because it is too late for further requests. */
    public static final String STOP_AT = "stop-at";

    /** The reason of a stop by somebody: a signal, a request, the end of what the run is in. */
    public static final String INTERRUPTED = "interrupted";

    /** The reason of a stop because another process works on it now. */
    public static final String TAKEN_OVER = "taken-over";

    private final Settings settings;
    private final Instant start;
    private final OutputFolder folder;
    private final List<ServerWork> servers = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private Instant stopAt;
    private volatile BooleanSupplier held = () -> true;
    private final EarlierWork earlier;
    private final LongSupplier nanoClock;
    private volatile String stopReason;
    private volatile boolean onHold;
    private volatile IOException diskFailure;
    private volatile Instant end;

    /**
     * @param start when the run began; what is stale is judged by it
     * @param folder where its files go, locked for this run
     * @param earlier what earlier starts of the run had done
     * @throws IOException if a temporary list of labels cannot be written
     */
    public HarvestRun(
            Settings settings, List<ServerAddress> fleet, Instant start, OutputFolder folder, EarlierWork earlier)
            throws IOException {
        this(settings, fleet, start, folder, earlier, System::nanoTime);
    }

    /** The same, with the clock that the deadlines of its servers go by, in nanoseconds from any moment. */
    public HarvestRun(
            Settings settings,
            List<ServerAddress> fleet,
            Instant start,
            OutputFolder folder,
            EarlierWork earlier,
            LongSupplier nanoClock)
            throws IOException {
        this.settings = settings;
        this.start = start;
        this.folder = folder;
        this.earlier = earlier;
        this.nanoClock = nanoClock;
        this.stopAt = settings.stopAt().map(this::next).orElse(Instant.MAX);
        if (!folder.isShared()) {
            folder.prepare(fleet.size());
        }
        for (ServerAddress address : fleet) {
            servers.add(new ServerWork(this, address, servers.size()));
        }
        for (ServerWork server : servers) {
            restore(server);
        }
        int perFile = settings.serversPerFile();
        for (int first = 0; first < servers.size(); first += perFile) {
            parts.add(new Part(
                    this, parts.size() + 1, servers.subList(first, Math.min(first + perFile, servers.size()))));
        }
    }

    /** Takes over what is known of a server whose work was over, and opens it again where something is missing. */
    private void restore(ServerWork server) throws IOException {
        List<Missing> again = earlier.askAgain(server.name());
        Optional<ServerMark> mark = earlier.mark(server.number());
        // an entry about the server as a whole: it is asked from the start, and what is on disk is not asked again
        if (mark.isEmpty() || again.stream().anyMatch(entry -> entry.store() == null)) {
            return;
        }
        server.restore(mark.get());
    }

    /** The next moment at which the operator's clock shows a time. */
    private Instant next(LocalTime time) {
        ZonedDateTime now = Instant.now().atZone(settings.timeZone());
        ZonedDateTime today = now.with(time);
        return (today.isAfter(now) ? today : now.plusDays(1).with(time)).toInstant();
    }

    public Settings settings() {
        return settings;
    }

    public Instant start() {
        return start;
    }

    public OutputFolder folder() {
        return folder;
    }

    /** Which start of the run this is, from 0. */
    public int generation() {
        return earlier.generation();
    }

    EarlierWork earlier() {
        return earlier;
    }

    /** The clock of deadlines. */
    long nanoTime() {
        return nanoClock.getAsLong();
    }

    /** The servers in the order of the list. */
    public List<ServerWork> getServers() {
        return servers;
    }

    public List<Part> parts() {
        return parts;
    }

    /** The servers whose work is not over: all, but in a resumed run. */
    public List<ServerWork> getServersLeft() {
        return servers.stream().filter(server -> !server.tally().hasEnded()).toList();
    }

    /**
     * Takes note that the work on a server is over. One that was stopped in its middle is not over: it goes on when the
     * run is resumed.
     *
     * @return the part that can be written now, since the work on all of its servers is over; null if there is none
     */
    public Part serverEnded(ServerWork server) {
        if (isStopping() && !server.isGivenUp()) {
            return null;
        }
        server.nameLost();
        server.tally().end();
        try {
            folder.mark(server.number(), server.mark());
        } catch (IOException e) {
            diskFailed(e);
        }
        Part part = partOf(server);
        // where others work on the run too, its servers' ends are told by the disk alone
        return !folder.isShared() && part.isDue() ? part : null;
    }

    /**
     * Parts that can be written and are not, though no server is left to end: in a resumed run, or where the routes failed
     * between a server's end and its part.
     */
    public List<Part> getPartsLeft() {
        return parts.stream().filter(Part::isLeft).toList();
    }

    /** The part that a server's records go to. */
    public Part partOf(ServerWork server) {
        return parts.get(server.number() / settings.serversPerFile());
    }

    /** Records that one server may gather in memory before they are sorted and go to disk. */
    public int recordsPerSpool() {
        int atATime = Math.max(1, Math.min(settings.parallelServers(), servers.size()));
        return Math.max(100, settings.recordsInMemory() / atATime);
    }

    /** Asks the run to stop: nothing new is sent, what is done is kept. The first reason stays. */
    public synchronized void stop(String reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
    }

    /** Lets no task begin until {@link #goOn()}. Those under way go on to their ends. */
    public void hold() {
        onHold = true;
    }

    /** Ends a hold. */
    public void goOn() {
        onHold = false;
        servers.forEach(ServerWork::wake);
    }

    boolean isOnHold() {
        return onHold;
    }

    /** Whether no task is under way. In a hold none will be until it ends. */
    public boolean isAtRest() {
        return servers.stream().allMatch(ServerWork::isAtRest);
    }

    /** A file could not be written: the run cannot go on. */
    public synchronized void diskFailed(IOException failure) {
        if (diskFailure == null) {
            diskFailure = failure;
        }
        stop("disk");
    }

    /** What the disk said; null if it is well. */
    public IOException diskFailure() {
        return diskFailure;
    }

    /** Whether nothing new may be sent any more. */
    public boolean isStopping() {
        if (stopReason == null && !held.getAsBoolean()) {
            stop(TAKEN_OVER);
        }
        if (stopReason == null && stopAt != Instant.MAX && !Instant.now().isBefore(stopAt)) {
            stop(STOP_AT);
        }
        return stopReason != null;
    }

    /**
     * Binds the run to what allows this process to work on it.
     *
     * @param stillHeld whether that is so at the moment; asked before each request
     * @param stop when nothing more may be sent
     */
    public void bind(BooleanSupplier stillHeld, Instant stop) {
        held = stillHeld;
        stopAt = stop;
    }

    /** When nothing more may be sent; {@link Instant#MAX} for never. */
    public Instant stopAt() {
        return stopAt;
    }

    /** {@code interrupted}, {@code stop-at}, {@code taken-over} or {@code disk}; null while it goes on. */
    public String stopReason() {
        return stopReason;
    }

    /** Marks the end of all work on servers. */
    public void ended() {
        end = Instant.now();
    }

    /** When all work ended; now, if it has not. */
    public Instant end() {
        return end == null ? Instant.now() : end;
    }
}
