package io.eslharvest.live;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.page.Figures;
import io.eslharvest.page.ServerTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What somebody wants to know of a run in progress within ten seconds: is it going well, what is slow, what failed. */
final class RunningCards {

    /** Before that a run without a label may just have begun, in seconds. */
    private static final double PATIENCE_SECONDS = 30;

    private static final int MOST_REASONS = 3;

    /** So much longer than the next one is notable. */
    private static final double NOTABLE = 1.25;

    private final HarvestRun run;
    private final LiveFigures.Fleet fleet;
    private final LiveFigures.Book books;
    private final List<LiveFigures.Reason> lost;
    private final List<ServerFigures> servers;

    /** @param lost reasons of requests that failed for good */
    RunningCards(
            HarvestRun run,
            LiveFigures.Fleet fleet,
            LiveFigures.Book books,
            List<LiveFigures.Reason> lost,
            List<ServerFigures> servers) {
        this.run = run;
        this.fleet = fleet;
        this.books = books;
        this.lost = lost;
        this.servers = servers;
    }

    List<LiveFigures.Card> all() {
        return List.of(goingWell(), heldUp(), failed());
    }

    private LiveFigures.Card goingWell() {
        String title = "Is it going well?";
        if (!books.balanced()) {
            return card(
                    "bad",
                    title,
                    "No: the books do not balance",
                    "Labels are unaccounted for. This is a defect of the program: please report it.");
        }
        if (run.stopReason() != null) {
            return card("warn", title, "It is being stopped (" + run.stopReason() + ")", "What is done is kept.");
        }
        String progress = fleet.known() == 0
                ? "The servers are being asked for their stores."
                : Figures.count(fleet.done()) + " of " + Figures.count(fleet.known(), "label", "labels")
                        + " that are known so far are done"
                        + (fleet.left() == null ? "." : ", " + duration(fleet.left()) + " left.");
        long lost = servers.stream()
                .filter(server -> server.state().equals("ended") && server.done() == 0 && server.failed() > 0)
                .count();
        double seconds =
                servers.stream().mapToLong(ServerFigures::seconds).max().orElse(0);
        if (fleet.rate() == 0 && fleet.inWork() > 0 && seconds > PATIENCE_SECONDS) {
            return card("warn", title, "It stands still", "No label was done in the last half minute. " + progress);
        }
        if (lost > 0) {
            return card(
                    "warn",
                    title,
                    "In part: " + Figures.count(lost, "server gave", "servers gave") + " nothing",
                    progress);
        }
        if (fleet.failed() > 0) {
            return card("warn", title, "In part: something will be missing", progress);
        }
        return card("good", title, "Yes: nothing is missing so far", progress);
    }

    private static String duration(long seconds) {
        return seconds < 60 ? Math.max(1, seconds) + " s" : Figures.duration(seconds);
    }

    private LiveFigures.Card heldUp() {
        String title = "Held up by";
        List<ServerFigures> slow = servers.stream()
                .filter(server -> server.left() != null)
                .sorted(Comparator.comparing(ServerFigures::left).reversed())
                .toList();
        if (slow.isEmpty()) {
            return card("plain", title, "–", "Nobody can tell yet.");
        }
        ServerFigures slowest = slow.get(0);
        ServerTimes times = ServerTimes.of(run.getServers().get(slowest.n()));
        if (slow.size() > 1 && slowest.left() < NOTABLE * slow.get(1).left()) {
            return card(
                    "plain",
                    title,
                    "no one server",
                    "Of those in work, " + slowest.name() + " needs longest: " + duration(slowest.left()) + " more.");
        }
        return card(
                "plain",
                title,
                slowest.name(),
                "Of those in work it needs longest: " + duration(slowest.left()) + " more. "
                        + times.whatItsTimeGoesTo());
    }

    private LiveFigures.Card failed() {
        String title = "What failed";
        String retries = fleet.retries() == 0
                ? null
                : Figures.count(fleet.retries(), "request was", "requests were") + " sent again, "
                        + Figures.share(fleet.retries(), fleet.requests()) + " of all.";
        if (fleet.failed() == 0) {
            return card("good", title, retries == null ? "Nothing" : "Nothing for good", retries);
        }
        String fact = Figures.count(fleet.failed(), "request", "requests") + " for good";
        return card("warn", title, fact, lost.isEmpty() ? null : named(lost), retries);
    }

    /** The most frequent ones in a sentence. */
    static String named(List<LiveFigures.Reason> reasons) {
        List<String> named = new ArrayList<>();
        reasons.stream().limit(MOST_REASONS).map(LiveFigures.Reason::text).forEach(named::add);
        if (reasons.size() > MOST_REASONS) {
            named.add(Figures.count(reasons.size() - MOST_REASONS, "other reason", "other reasons"));
        }
        return String.join(", ", named) + ".";
    }

    static LiveFigures.Card card(String kind, String title, String fact, String... texts) {
        return new LiveFigures.Card(
                kind, title, fact, Arrays.stream(texts).filter(Objects::nonNull).toList());
    }
}
