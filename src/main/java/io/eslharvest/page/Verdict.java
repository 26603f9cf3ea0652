package io.eslharvest.page;

import io.eslharvest.books.StoreBook;
import io.eslharvest.health.FleetHealth;
import io.eslharvest.report.Report;
import java.util.ArrayList;
import java.util.List;

/** What somebody wants to know within ten seconds: can the files be trusted, what was slow, whose batteries are low. */
final class Verdict {

    private static final String TRUST = "Can it be trusted?";

    private final Night night;
    private final Markup page;

    Verdict(Night night, Markup page) {
        this.night = night;
        this.page = page;
    }

    void write() {
        page.open("section", "class", "verdict", "aria-label", "In short");
        trust();
        heldUp();
        weakest();
        page.close();
    }

    private void trust() {
        Report report = night.report();
        StoreBook sum = report.totals().book();
        if (!report.balanced()) {
            card(
                    "bad",
                    "✗",
                    TRUST,
                    "No: the books do not balance",
                    List.of("Labels are unaccounted for. This is a defect of the program: please report it."));
        } else if (report.outcome().equals(Report.NOTHING)) {
            card(
                    "bad",
                    "✗",
                    TRUST,
                    "No: nothing was fetched",
                    List.of("No server gave anything. Files of an earlier run were left as they are."));
        } else if (report.outcome().equals(Report.PARTIAL)) {
            List<String> texts = new ArrayList<>();
            if (report.stopped() != null) {
                texts.add("The run was stopped before its end (" + report.stopped() + "); --resume goes on with it.");
            }
            texts.add(Figures.count(sum.written) + " of " + Figures.count(sum.listed, "listed label", "listed labels")
                    + (report.stopped() == null ? " are in the files. " : " are fetched and kept. ") + "Not fetched: "
                    + lost(sum) + ".");
            keptFiles(report, texts);
            card("warn", "!", TRUST, "In part: something is missing", texts);
        } else {
            List<String> texts = new ArrayList<>(List.of("Each of the " + Figures.count(sum.listed, "label", "labels")
                    + " that the servers listed is in the files (" + Figures.count(sum.written)
                    + ") or left out for a reason that is counted."));
            keptFiles(report, texts);
            card("good", "✓", TRUST, "Yes: it is complete", texts);
        }
    }

    private String lost(StoreBook sum) {
        long beyond = night.missing().beyondLabels();
        String labels =
                Figures.count(sum.failed, "label", "labels") + " (" + Figures.share(sum.failed, sum.listed) + ")";
        String more = Figures.count(beyond, "page, store or server", "pages, stores or servers")
                + " with labels that nobody could list";
        if (beyond == 0) {
            return labels;
        }
        return sum.failed == 0 ? more : labels + " and " + more;
    }

    private static void keptFiles(Report report, List<String> texts) {
        long kept = report.files().stream().filter(file -> !file.renewed()).count();
        if (kept > 0) {
            texts.add(Figures.count(kept, "file is", "files are") + " still of an earlier run: see the files below.");
        }
    }

    private void heldUp() {
        HeldUp heldUp = HeldUp.of(night.times());
        if (heldUp.slowest() == null) {
            card("plain", "◷", "Held up by", "–", List.of(heldUp.why()));
        } else {
            boolean named = heldUp.standsOut() || night.times().size() == 1;
            card(
                    "plain",
                    "◷",
                    "Held up by",
                    named ? heldUp.slowest().server() : "no one server",
                    List.of(heldUp.why()));
        }
    }

    private void weakest() {
        FleetHealth health = night.health();
        if (health.weakAtMost() == null) {
            card("plain", "▁", "Weakest batteries", "–", List.of("No label in the files has a battery reading."));
            return;
        }
        if (!health.tellsWeakFromStrong()) {
            card(
                    "plain",
                    "▁",
                    "Weakest batteries",
                    "no one store",
                    List.of("All readings are alike: " + health.weakAtMost() + "."));
            return;
        }
        FleetHealth.OfStore store = health.stores().get(0);
        long readings = store.health().battery().total();
        long weak = health.weak(store.health());
        card(
                "plain",
                "▁",
                "Weakest batteries",
                "store " + store.code(),
                List.of("on " + store.server() + ": " + Figures.count(weak) + " of " + Figures.count(readings)
                        + " batteries (" + Figures.share(weak, readings) + ") read " + health.weakAtMost()
                        + " or less, in the whole fleet "
                        + Figures.share(
                                health.weak(health.sum()),
                                health.sum().battery().total()) + "."));
    }

    private void card(String kind, String sign, String title, String fact, List<String> texts) {
        page.open("div", "class", "card " + kind);
        page.leaf("span", sign, "class", "sign", "aria-hidden", "true");
        page.leaf("h2", title).leaf("p", fact, "class", "fact");
        texts.forEach(text -> page.leaf("p", text));
        page.close();
    }
}
