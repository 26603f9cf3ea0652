package io.eslharvest.live;

import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.page.Figures;
import io.eslharvest.progress.FleetProgress;
import io.eslharvest.progress.Pace;
import io.eslharvest.progress.ServerProgress;
import io.eslharvest.report.Report;
import io.eslharvest.terminal.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Looks at a run and says in figures how far it is. Not thread-safe. */
final class RunWatch {

    /** Store codes are a server's to choose, and may be long and many. */
    private static final int LONGEST_CODE = 40;

    private static final int MOST_CODES = 3;

    private final HarvestRun run;
    private final ToIntFunction<ServerWork> inFlight;
    private final Pace pace = new Pace(System::nanoTime);
    private final Map<Integer, Pace> paces = new HashMap<>();
    private boolean over;

    RunWatch(HarvestRun run, ToIntFunction<ServerWork> inFlight) {
        this.run = run;
        this.inFlight = inFlight;
        pace.note(progress().done());
    }

    /** How far it is now. */
    LiveFigures figures() {
        FleetProgress progress = progress();
        pace.note(progress.done());
        List<ServerFigures> servers = new ArrayList<>();
        for (ServerWork server : run.getServers()) {
            servers.add(server(server, progress.servers().get(server.number())));
        }
        LiveFigures.Fleet fleet = fleet(progress, servers);
        LiveFigures.Book books = books();
        Map<String, Long> counts = new TreeMap<>();
        servers.forEach(server -> server.reasons().forEach((reason, count) -> counts.merge(reason, count, Long::sum)));
        List<LiveFigures.Reason> reasons = LiveFigures.Reason.of(counts);
        return new LiveFigures(
                "running",
                clock(),
                null,
                null,
                ofRun(null, null),
                fleet,
                books,
                reasons,
                new RunningCards(run, fleet, books, lost(), servers).all(),
                servers);
    }

    /** Of requests that failed for good. */
    private List<LiveFigures.Reason> lost() {
        Map<String, Long> counts = new TreeMap<>();
        for (ServerWork server : run.getServers()) {
            server.tally().failures().forEach((reason, count) -> counts.merge(reason, count, Long::sum));
        }
        return LiveFigures.Reason.of(counts);
    }

    /** How it ended. */
    LiveFigures ended(Report report, String link) {
        over = true;
        LiveFigures last = figures();
        List<LiveFigures.Reason> reasons =
                report == null ? last.reasons() : LiveFigures.Reason.of(report.missingByReason());
        LiveFigures.Book books = report == null
                ? last.books()
                : new LiveFigures.Book(report.totals().book(), report.balanced());
        return new LiveFigures(
                "ended",
                last.time(),
                null,
                null,
                ofRun(report, link),
                last.fleet(),
                books,
                reasons,
                new EndCards(run, report, reasons).all(),
                last.servers());
    }

    private FleetProgress progress() {
        return new FleetProgress(
                run.getServers().stream().map(ServerProgress::of).toList());
    }

    private String clock() {
        return Figures.clock(Instant.now(), run.settings().timeZone());
    }

    private LiveFigures.Run ofRun(Report report, String link) {
        return new LiveFigures.Run(
                run.start().toString(),
                Figures.moment(run.start(), run.settings().timeZone()),
                Duration.between(run.start(), run.end()).toMillis() / 1000.0,
                run.folder().path().toString(),
                run.stopReason(),
                report == null ? null : report.outcome(),
                report == null ? null : report.missing(),
                link);
    }

    private LiveFigures.Fleet fleet(FleetProgress progress, List<ServerFigures> servers) {
        double rate = pace.perSecond();
        return new LiveFigures.Fleet(
                servers.size(),
                progress.ended(),
                progress.inWork().size(),
                progress.done(),
                progress.known(),
                rounded(rate),
                orNull(Pace.secondsLeft(progress.left(), rate)),
                servers.stream().mapToInt(ServerFigures::inFlight).sum(),
                progress.requests(),
                progress.retries(),
                progress.failed());
    }

    private LiveFigures.Book books() {
        StoreBook sum = new StoreBook();
        run.getServers().forEach(server -> sum.add(server.book()));
        return new LiveFigures.Book(sum, run.getServers().stream().allMatch(ServerWork::isBalanced));
    }

    private ServerFigures server(ServerWork server, ServerProgress progress) {
        double rate = rate(server, progress);
        OptionalLong left = progress.expected() == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.max(0, progress.expected() - progress.done()));
        boolean working = progress.inWork() && !over;
        return new ServerFigures(
                server.number(),
                progress.name(),
                state(progress),
                progress.done(),
                progress.expected(),
                rounded(rate),
                working ? orNull(Pace.secondsLeft(left, rate)) : null,
                working ? inFlight.applyAsInt(server) : 0,
                run.settings().requestsPerServer(server.address()),
                progress.requests(),
                progress.retries(),
                progress.failed(),
                (long) progress.seconds(),
                server.tally().failedAttempts(),
                stores(server),
                trouble(server, progress));
    }

    private String state(ServerProgress progress) {
        if (progress.ended()) {
            return "ended";
        }
        return over ? "stopped" : progress.inWork() ? "working" : "waiting";
    }

    private double rate(ServerWork server, ServerProgress progress) {
        double average = progress.seconds() <= 0 ? 0 : progress.done() / progress.seconds();
        if (!progress.inWork()) {
            paces.remove(server.number());
            return average;
        }
        Pace ofServer = paces.get(server.number());
        if (ofServer == null) {
            // nothing to compare with yet
            paces.computeIfAbsent(server.number(), each -> new Pace(System::nanoTime))
                    .note(progress.done());
            return average;
        }
        ofServer.note(progress.done());
        return ofServer.perSecond();
    }

    private static String stores(ServerWork server) {
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

    private String trouble(ServerWork server, ServerProgress progress) {
        List<String> troubles = server.tally().missing().stream()
                .map(RunWatch::text)
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
        long quiet = server.quietMillis();
        if (progress.inWork() && !over && quiet > 0) {
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

    private static Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    private static double rounded(double rate) {
        return rate < 10 ? Math.round(rate * 10) / 10.0 : Math.round(rate);
    }
}
