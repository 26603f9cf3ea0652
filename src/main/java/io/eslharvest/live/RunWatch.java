package io.eslharvest.live;

import io.eslharvest.books.StoreBook;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.page.Figures;
import io.eslharvest.progress.FleetProgress;
import io.eslharvest.progress.Pace;
import io.eslharvest.progress.ServerProgress;
import io.eslharvest.report.Report;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Looks at a run and says in figures how far it is. Not thread-safe. */
final class RunWatch {

    private final HarvestRun run;
    private final List<ServerWatch> watches;
    private final Pace pace = new Pace(System::nanoTime);
    private boolean over;

    RunWatch(HarvestRun run, ToIntFunction<ServerWork> inFlight) {
        this.run = run;
        this.watches = run.getServers().stream()
                .map(server -> new ServerWatch(server, inFlight))
                .toList();
        pace.note(progress().done());
    }

    /** How far it is now. */
    LiveFigures figures() {
        FleetProgress progress = progress();
        pace.note(progress.done());
        List<ServerFigures> servers = new ArrayList<>();
        for (int i = 0; i < watches.size(); i++) {
            servers.add(watches.get(i).figures(progress.servers().get(i), over));
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
                ServerWatch.rounded(rate),
                ServerWatch.orNull(Pace.secondsLeft(progress.left(), rate)),
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
}
