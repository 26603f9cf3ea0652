package io.eslharvest.page;

import io.eslharvest.timeline.Slot;
import io.eslharvest.timeline.Slots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** When each server was fetched, how fast, and where it waited or failed. */
final class TimelineSection {

    /** Servers that get a row of their own: those that took longest. */
    private static final int MOST_SERVERS = 30;

    private final Night night;
    private final Markup page;

    TimelineSection(Night night, Markup page) {
        this.night = night;
        this.page = page;
    }

    void write() {
        List<ServerTimes> asked = night.times().stream()
                .filter(server -> !server.slots().isEmpty())
                .sorted(Comparator.comparingDouble(ServerTimes::seconds).reversed())
                .toList();
        page.open("section").leaf("h2", "When each server was fetched, and how fast");
        if (asked.isEmpty()) {
            page.leaf("p", "No request was sent.").close();
            return;
        }
        Axis axis = axis(asked);
        legend();
        Tables.open(page, "Servers, the longest first", "times");
        head(axis);
        page.open("tbody");
        List<ServerTimes> shown = asked.subList(0, Math.min(MOST_SERVERS, asked.size()));
        double fastest = shown.stream()
                .mapToDouble(server -> new Strip(server.slots(), axis).fastest())
                .max()
                .orElse(1);
        shown.forEach(server -> row(server, axis, fastest));
        if (asked.size() > shown.size()) {
            rest(asked.subList(shown.size(), asked.size()), axis);
        }
        page.close();
        Tables.close(page);
        page.close();
    }

    private static Axis axis(List<ServerTimes> asked) {
        return new Axis(
                asked.stream().mapToLong(ServerTimes::from).min().orElse(0),
                asked.stream().mapToLong(ServerTimes::to).max().orElse(1));
    }

    private void legend() {
        page.open("ul", "class", "legend");
        entry("main", "requests a second, on one scale for all servers");
        entry("asked", "waited because the server asked for it (Retry-After)");
        entry("retry", "waited to repeat a failed request");
        entry("pace", "waited for the pace that the settings ask for");
        entry("lost", "some requests failed");
        page.close();
    }

    private void entry(String fill, String meaning) {
        page.open("li").open("svg", "width", "18", "height", "12", "aria-hidden", "true");
        page.shape("rect", "width", "18", "height", "12", "class", fill)
                .close()
                .text(meaning)
                .close();
    }

    private void head(Axis axis) {
        page.open("thead").open("tr").leaf("th", "Server", "scope", "col");
        page.open("th", "scope", "col", "class", "axis");
        page.leaf("span", mark(axis.from(), axis))
                .text(" ")
                .leaf("span", mark(axis.to(), axis))
                .close();
        for (String column :
                List.of("Took", "Requests", "A second", "Each took", "Failed", "Asked to wait", "Other waits")) {
            Tables.numberHead(page, column);
        }
        page.close().close();
    }

    /** The time of day; where the run went over midnight with its date. */
    private String mark(long millis, Axis axis) {
        Instant from = Instant.ofEpochMilli(axis.from());
        Instant to = Instant.ofEpochMilli(axis.to());
        Instant moment = Instant.ofEpochMilli(millis);
        return Figures.day(from, night.zone()).equals(Figures.day(to, night.zone()))
                ? Figures.clock(moment, night.zone())
                : Figures.moment(moment, night.zone());
    }

    private void row(ServerTimes server, Axis axis, double fastest) {
        page.open("tr").leaf("th", server.server(), "scope", "row").open("td", "class", "strip");
        String text = "From " + Figures.moment(Instant.ofEpochMilli(server.from()), night.zone()) + " to "
                + Figures.moment(Instant.ofEpochMilli(server.to()), night.zone());
        new Strip(server.slots(), axis).draw(page, text, fastest);
        page.close();
        figures(server);
        page.close();
    }

    private void rest(List<ServerTimes> others, Axis axis) {
        Slots sum = new Slots();
        others.forEach(server -> sum.add(server.slots()));
        ServerTimes all = ServerTimes.of(
                Figures.count(others.size(), "other server", "other servers"),
                others.stream().mapToDouble(ServerTimes::seconds).sum(),
                sum);
        row(all, axis, new Strip(sum, axis).fastest());
    }

    private void figures(ServerTimes server) {
        Slot sum = server.sum();
        List<String> figures = new ArrayList<>();
        figures.add(Figures.duration(server.seconds()));
        figures.add(Figures.count(sum.requests));
        figures.add(Figures.decimal(server.rate()));
        figures.add(Figures.duration(server.secondsPerRequest()));
        figures.add(Figures.count(sum.failed));
        figures.add(share(server.share(Slot.Use.ASKED)));
        figures.add(share(server.share(Slot.Use.RETRY) + server.share(Slot.Use.PACE)));
        figures.forEach(figure -> Tables.number(page, figure));
    }

    private static String share(double share) {
        return Figures.share(Math.round(share * 1e6), 1_000_000);
    }
}
