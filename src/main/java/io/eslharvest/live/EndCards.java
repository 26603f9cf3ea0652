package io.eslharvest.live;

import io.eslharvest.books.StoreBook;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.page.Figures;
import io.eslharvest.page.HeldUp;
import io.eslharvest.page.ServerTimes;
import io.eslharvest.report.HealthFigures;
import io.eslharvest.report.Report;
import io.eslharvest.terminal.TerminalText;
import java.util.List;

/** What somebody wants to know of a run that is over within ten seconds. The report has the same, and more. */
final class EndCards {

    private static final String TRUST = "Can it be trusted?";

    private final HarvestRun run;
    private final Report report;
    private final List<LiveFigures.Reason> reasons;

    /**
     * @param report null if the run left none
     * @param reasons of what is missing
     */
    EndCards(HarvestRun run, Report report, List<LiveFigures.Reason> reasons) {
        this.run = run;
        this.report = report;
        this.reasons = reasons;
    }

    List<LiveFigures.Card> all() {
        if (report == null) {
            String why = run.diskFailure() == null
                    ? "See the log of the program."
                    : run.diskFailure().toString();
            return List.of(RunningCards.card("bad", TRUST, "No: it ended without a report", why));
        }
        return List.of(trust(), heldUp(), weakest());
    }

    private LiveFigures.Card trust() {
        StoreBook sum = report.totals().book();
        String of = Figures.count(sum.written) + " of " + Figures.count(sum.listed, "listed label", "listed labels");
        String files = report.stopped() == null ? of + " are in the files." : of + " are fetched and kept.";
        if (!report.balanced()) {
            return RunningCards.card("bad", TRUST, "No: the books do not balance", files);
        }
        return switch (report.outcome()) {
            case Report.COMPLETE ->
                RunningCards.card(
                        "good", TRUST, "Yes: it is complete", files, "The others are left out for a counted reason.");
            case Report.NOTHING ->
                RunningCards.card("bad", TRUST, "No: nothing was fetched", RunningCards.named(reasons));
            default ->
                RunningCards.card(
                        "warn",
                        TRUST,
                        "In part: something is missing",
                        report.stopped() == null
                                ? null
                                : "It was stopped before its end (" + report.stopped() + "); --resume goes on with it.",
                        files,
                        "Missing or unreadable: " + RunningCards.named(reasons));
        };
    }

    private LiveFigures.Card heldUp() {
        List<ServerTimes> times = run.getServers().stream().map(ServerTimes::of).toList();
        HeldUp heldUp = HeldUp.of(times);
        String fact = heldUp.slowest() == null
                ? "–"
                : heldUp.standsOut() || times.size() == 1 ? heldUp.slowest().server() : "no one server";
        return RunningCards.card("plain", "Held up by", fact, heldUp.why());
    }

    private LiveFigures.Card weakest() {
        String title = "Weakest batteries";
        HealthFigures health = report.health();
        if (health == null || health.battery().weakAtMost() == null) {
            return RunningCards.card("plain", title, "–", "No label in the files has a battery reading.");
        }
        HealthFigures.OfStore store = health.stores().get(0);
        long readings = store.labels() - store.unknown();
        if (store.weak() == 0 || health.battery().weak() == health.battery().readings()) {
            return RunningCards.card("plain", title, "no one store", "The report shows all readings.");
        }
        return RunningCards.card(
                "plain",
                title,
                "store " + TerminalText.harmless(store.store()),
                "on " + TerminalText.harmless(store.server()) + ": " + Figures.count(store.weak()) + " of "
                        + Figures.count(readings) + " batteries (" + Figures.share(store.weak(), readings) + ") read "
                        + health.battery().weakAtMost() + " or less, in the whole fleet "
                        + Figures.share(
                                health.battery().weak(), health.battery().readings())
                        + ".");
    }
}
