package io.eslharvest.progress;

import io.eslharvest.terminal.Terminal;
import io.eslharvest.terminal.TerminalSize;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar for each server in work and a line for all; a server that ends leaves a line above them. */
final class Bars implements View {

    private static final int MOST_BARS = 10;

    /** A longer name would leave no room for the bar. */
    private static final int LONGEST_NAME = 30;

    /** The size of the terminal is asked for anew after so many looks. */
    private static final int LOOKS_PER_SIZE = 20;

    private final BarBlock block;
    private final ProgressBarStyle style;
    private final Supplier<TerminalSize> sizes;
    private final Pace pace;
    private final Map<String, ServerBar> bars = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private TerminalSize size;
    private int looks;

    /**
     * @param start how far the run is now: servers that had ended before, in a run that is resumed, are not told again
     * @param sizes gives the size of the terminal at that moment
     * @param nanoClock as {@link System#nanoTime()}
     */
    Bars(
            PrintStream out,
            Terminal terminal,
            FleetProgress start,
            Supplier<TerminalSize> sizes,
            LongSupplier nanoClock) {
        this.block = new BarBlock(out);
        this.style = style(terminal);
        this.sizes = sizes;
        this.pace = new Pace(nanoClock);
        pace.note(start.done());
        start.servers().stream().filter(ServerProgress::ended).forEach(server -> told.add(server.name()));
    }

    private static ProgressBarStyle style(Terminal terminal) {
        if (!terminal.unicode()) {
            return ProgressBarStyle.ASCII;
        }
        return terminal.colours() ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK;
    }

    /** Where others may write while bars are shown. */
    LinesAbove linesAbove() {
        return new LinesAbove(block);
    }

    @Override
    public void show(FleetProgress fleet) {
        pace.note(fleet.done());
        if (looks++ % LOOKS_PER_SIZE == 0) {
            size = sizes.get();
        }
        tellEnded(fleet);
        // the last column stays free: a terminal may break the line after it
        int width = size.columns() - 1;
        List<ServerProgress> inWork = fleet.inWork();
        int shown = Math.min(inWork.size(), Math.max(1, Math.min(MOST_BARS, size.rows() - 3)));
        int nameWidth = inWork.stream()
                .mapToInt(server -> Math.min(LONGEST_NAME, server.name().length()))
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (ServerProgress server : inWork.subList(0, shown)) {
            ServerBar bar = bars.computeIfAbsent(
                    server.name(), name -> new ServerBar(padded(name, nameWidth), server, style, width));
            lines.add(bar.line(server, width));
        }
        if (fleet.servers().size() > 1) {
            lines.add(cut(total(fleet, inWork.size() - shown), width));
        }
        block.show(lines);
    }

    @Override
    public void end(FleetProgress fleet) {
        tellEnded(fleet);
        block.show(List.of());
        bars.values().forEach(ServerBar::close);
        bars.clear();
    }

    private void tellEnded(FleetProgress fleet) {
        for (ServerProgress server : fleet.servers()) {
            if (server.ended() && told.add(server.name())) {
                ServerBar bar = bars.remove(server.name());
                if (bar != null) {
                    bar.close();
                }
                block.putAbove(ended(server));
            }
        }
    }

    private static String ended(ServerProgress server) {
        String line = String.format(
                Locale.ROOT,
                "%s: %d of %d labels in %.1f s",
                server.name(),
                server.done(),
                Math.max(server.done(), server.expected()),
                server.seconds());
        return server.failed() == 0 ? line : line + ", " + server.failed() + " requests failed";
    }

    private String total(FleetProgress fleet, int unseen) {
        String line = String.format(
                Locale.ROOT,
                "%d/%d servers, %d/%d labels, %d/s, left %s",
                fleet.ended(),
                fleet.servers().size(),
                fleet.done(),
                fleet.known(),
                Math.round(pace.perSecond()),
                pace.timeLeft(fleet.left()));
        if (fleet.failed() > 0) {
            line += ", " + fleet.failed() + " failed";
        }
        return unseen == 0 ? line : line + ", " + unseen + " more in work";
    }

    private static String padded(String name, int width) {
        String cut = cut(name, width);
        return cut + " ".repeat(width - cut.length());
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 2)) + "..";
    }
}
