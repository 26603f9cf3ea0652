package io.eslharvest.live;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.page.Figures;
import io.eslharvest.page.ReasonText;
import io.eslharvest.page.ServerTimes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    private final Map<String, Long> reasons;
    private final List<ServerFigures> servers;

    RunningCards(
            HarvestRun run,
            LiveFigures.Fleet fleet,
            LiveFigures.Book books,
            Map<String, Long> reasons,
            List<ServerFigures> servers) {
        this.run = run;
        this.fleet = fleet;
        this.books = books;
        this.reasons = reasons;
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
        String progress = Figures.count(fleet.done()) + " of " + Figures.count(fleet.known(), "label", "labels")
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
        return Figures.duration(Math.max(1, seconds));
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
        if (fleet.failed() == 0 && reasons.isEmpty()) {
            return card("good", title, "Nothing", retries);
        }
        String fact = fleet.failed() == 0
                ? "Nothing for good"
                : Figures.count(fleet.failed(), "request", "requests") + " for good";
        return card(fleet.failed() == 0 ? "good" : "warn", title, fact, named(reasons), retries);
    }

    /** Such as {@code 12 × http-503 (the server answered with status 503)}, the most frequent first. */
    static String named(Map<String, Long> reasons) {
        List<String> named = new ArrayList<>();
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_REASONS)
                .forEach(reason -> {
                    String meaning = ReasonText.of(reason.getKey());
                    named.add(Figures.count(reason.getValue()) + " × " + reason.getKey()
                            + (meaning.isEmpty() ? "" : " (" + meaning + ")"));
                });
        if (reasons.size() > MOST_REASONS) {
            named.add(Figures.count(reasons.size() - MOST_REASONS, "other reason", "other reasons"));
        }
        return String.join(", ", named) + ".";
    }

    static LiveFigures.Card card(String kind, String title, String fact, String... texts) {
        return new LiveFigures.Card(
                kind,
                title,
                fact,
                java.util.Arrays.stream(texts).filter(Objects::nonNull).toList());
    }
}
