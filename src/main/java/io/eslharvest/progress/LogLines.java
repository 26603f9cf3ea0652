package io.eslharvest.progress;

import java.io.PrintStream;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** Progress as lines of {@code key=value} pairs, one at a time, for log collectors. */
final class LogLines implements View {

    /** Servers named in one line: the line must stay one that people can read. */
    private static final int MOST_NAMED = 10;

    private final PrintStream out;
    private final Pace pace;

    /**
     * @param start how far the run is now: the pace of the first line is measured from here
     * @param nanoClock as {@link System#nanoTime()}
     */
    LogLines(PrintStream out, FleetProgress start, LongSupplier nanoClock) {
        this.out = out;
        this.pace = new Pace(nanoClock);
        pace.note(start.done());
    }

    @Override
    public void show(FleetProgress fleet) {
        pace.note(fleet.done());
        StringJoiner line = new StringJoiner(" ");
        line.add(pair("event", "progress"));
        line.add(pair("servers", fleet.ended() + "/" + fleet.servers().size()));
        line.add(pair("labels", fleet.done() + "/" + fleet.known()));
        line.add(pair("rate", Math.round(pace.perSecond()) + "/s"));
        line.add(pair("left", pace.timeLeft(fleet.left())));
        line.add(pair("requests", String.valueOf(fleet.requests())));
        line.add(pair("retries", String.valueOf(fleet.retries())));
        line.add(pair("failed", String.valueOf(fleet.failed())));
        line.add(pair("in-work", names(fleet.inWork())));
        out.println(line);
        out.flush();
    }

    /** The summary of the run says how it ended; a last line would say less. */
    @Override
    public void end(FleetProgress fleet) {
        out.flush();
    }

    private static String names(List<ServerProgress> inWork) {
        StringJoiner names = new StringJoiner(", ");
        inWork.stream().limit(MOST_NAMED).forEach(server -> names.add(server.name() + " " + server.percent()));
        if (inWork.size() > MOST_NAMED) {
            names.add((inWork.size() - MOST_NAMED) + " more");
        }
        return names.toString();
    }

    /** A value that is empty or could be taken for something else is quoted. */
    private static String pair(String key, String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=' || c == '\\');
        return key + "=" + (plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
    }
}
