package io.eslharvest.progress;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** The bar of one server, rendered as a line of text: share, labels, time passed and left, labels per second. */
final class ServerBar implements AutoCloseable {

    private final ProgressBar bar;
    private volatile int width;
    private volatile String line = "";

    /** @param label stands before the bar */
    ServerBar(String label, ServerProgress server, ProgressBarStyle style, int width) {
        this.width = width;
        this.bar = new ProgressBarBuilder()
                .setTaskName(label)
                .setInitialMax(total(server))
                .startsFrom(server.done(), Duration.ofMillis((long) (server.seconds() * 1000)))
                .setStyle(style)
                .showSpeed(new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .continuousUpdate()
                // it is asked for its line, and has no need for a clock of its own
                .setUpdateIntervalMillis(Integer.MAX_VALUE)
                .setConsumer(new Line())
                .build();
    }

    /** The bar as it is now, at most {@code columns} wide. */
    String line(ServerProgress server, int columns) {
        width = columns;
        bar.maxHint(total(server));
        bar.stepTo(server.done());
        bar.setExtraMessage(server.failed() == 0 ? "" : ", " + server.failed() + " failed");
        bar.refresh();
        return line;
    }

    /** Below 0 the bar shows that there is work, but not how much. */
    private static long total(ServerProgress server) {
        return server.expected() == 0 ? -1 : server.expected();
    }

    @Override
    public void close() {
        bar.close();
    }

    /** Keeps what the bar would print. */
    private final class Line implements ProgressBarConsumer {

        @Override
        public int getMaxRenderedLength() {
            return width;
        }

        @Override
        public void accept(String rendered) {
            line = rendered;
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
