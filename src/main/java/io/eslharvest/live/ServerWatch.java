package io.eslharvest.live;

import io.eslharvest.books.Missing;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.page.Figures;
import io.eslharvest.progress.Pace;
import io.eslharvest.progress.ServerProgress;
import io.eslharvest.terminal.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Looks at the work on one server and says in figures how far it is. Not thread-safe. */
final class ServerWatch {

    /** Store codes are a server's to choose, and may be long and many. */
    private static final int LONGEST_CODE = 40;

    private static final int MOST_CODES = 3;

    private final ServerWork server;
    private final ToIntFunction<ServerWork> inFlight;
    /** Null while it is not in work: there is nothing to compare with. */
    private Pace pace;

    /** @param inFlight requests that are in flight to it now */
    ServerWatch(ServerWork server, ToIntFunction<ServerWork> inFlight) {
        this.server = server;
        this.inFlight = inFlight;
    }

    /**
     * How far it is.
     *
     * @param runIsOver whether nothing more will be done
     */
    ServerFigures figures(ServerProgress progress, boolean runIsOver) {
        double rate = rate(progress);
        OptionalLong left = progress.expected() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, progress.expected() - progress.done()));
        boolean working = progress.inWork() && !runIsOver;
        return new ServerFigures(
                server.number(),
                progress.name(),
                state(progress, runIsOver),
                progress.done(),
                progress.expected(),
                rounded(rate),
                working ? orNull(Pace.secondsLeft(left, rate)) : null,
                working ? inFlight.applyAsInt(server) : 0,
                server.settings().requestsPerServer(server.address()),
                progress.requests(),
                progress.retries(),
                progress.failed(),
                (long) progress.seconds(),
                server.tally().failedAttempts(),
                stores(),
                trouble(progress, working));
    }

    private static String state(ServerProgress progress, boolean runIsOver) {
        if (progress.ended()) {
            return "ended";
        }
        return runIsOver ? "stopped" : progress.inWork() ? "working" : "waiting";
    }

    private double rate(ServerProgress progress) {
        double average = progress.seconds() <= 0 ? 0 : progress.done() / progress.seconds();
        if (!progress.inWork()) {
            pace = null;
            return average;
        }
        boolean first = pace == null;
        if (first) {
            pace = new Pace(System::nanoTime);
        }
        pace.note(progress.done());
        return first ? average : pace.perSecond();
    }

    private String stores() {
        int all = server.stores().size();
        if (all == 0) {
            return "";
        }
        List<String> now = server.storesInWork();
        String codes = now.stream()
                .limit(MOST_CODES)
                .map(code -> TerminalText.harmless(code, LONGEST_CODE))
                .collect(Collectors.joining(", "));
        return Figures.count(all, "store", "stores")
                + (codes.isEmpty() ? "" : ", now " + codes)
                + (now.size() > MOST_CODES ? " and " + (now.size() - MOST_CODES) + " more" : "");
    }

    private String trouble(ServerProgress progress, boolean working) {
        List<String> troubles = server.tally().missing().stream()
                .map(ServerWatch::text)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        long quiet = server.silence().leftMillis();
        if (working && quiet > 0) {
            troubles.add("asked for silence, " + (quiet + 999) / 1000 + " s more");
        }
        if (troubles.isEmpty() && progress.failed() > 0) {
            troubles.add(Figures.count(progress.failed(), "request", "requests") + " failed for good");
        }
        return String.join("; ", troubles);
    }

    private static String text(Missing whole) {
        return TerminalText.harmless(whole.detail() == null ? whole.reason() : whole.detail());
    }

    /** Null for what nobody can tell. */
    static Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    /** As exact as people read a rate. */
    static double rounded(double rate) {
        return rate < 10 ? Math.round(rate * 10) / 10.0 : Math.round(rate);
    }
}
