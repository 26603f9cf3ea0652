package io.eslharvest.progress;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.terminal.Terminal;
import io.eslharvest.terminal.TerminalSize;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows how far a run is while it is under way, by looking at it from time to time. */
public final class Progress implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

    private static final Duration LOG_FIRST = Duration.ofSeconds(5);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);
    private static final Duration BAR_INTERVAL = Duration.ofMillis(500);

    private final Supplier<FleetProgress> run;
    private final View view;
    private final Runnable afterEnd;
    private final Thread thread;
    private boolean closed;

    private Progress(Supplier<FleetProgress> run, View view, Duration first, Duration interval, Runnable afterEnd) {
        this.run = run;
        this.view = view;
        this.afterEnd = afterEnd;
        this.thread = new Thread(() -> look(first, interval), "progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** Shows nothing. */
    private Progress() {
        this.run = null;
        this.view = null;
        this.afterEnd = null;
        this.thread = null;
    }

    /**
     * Begins to show a run on standard error: bars, or a line after 5 seconds and every 10 from then on.
     *
     * @param err standard error
     */
    public static Progress of(ProgressMode mode, HarvestRun run, PrintStream err) {
        return of(mode, run, err, Terminal.ofStandardError(), LOG_FIRST, LOG_INTERVAL);
    }

    /**
     * Begins to show a run.
     *
     * @param err where to; if it is standard error, what others write there goes above the bars
     * @param terminal what {@code err} is connected to
     * @param logFirst when the first log line is written
     * @param logInterval time between two log lines
     */
    public static Progress of(
            ProgressMode mode,
            HarvestRun run,
            PrintStream err,
            Terminal terminal,
            Duration logFirst,
            Duration logInterval) {
        Supplier<FleetProgress> look = () -> new FleetProgress(
                run.getServers().stream().map(ServerProgress::of).toList());
        return of(mode, look, err, terminal, logFirst, logInterval);
    }

    /**
     * Begins to show a run that other processes work on, as they tell it through its folder.
     *
     * @param folder the output folder of the run
     * @param servers their names, in the order of the run
     */
    public static Progress ofOthers(ProgressMode mode, Path folder, List<String> servers, PrintStream err) {
        AtomicReference<FleetProgress> last = new AtomicReference<>();
        Supplier<FleetProgress> look = () -> last.accumulateAndGet(
                ProgressFile.read(folder, servers),
                (before, now) -> before != null && before.ended() > now.ended() ? before : now);
        return of(mode, look, err, Terminal.ofStandardError(), LOG_FIRST, LOG_INTERVAL);
    }

    static Progress of(
            ProgressMode mode,
            Supplier<FleetProgress> run,
            PrintStream err,
            Terminal terminal,
            Duration logFirst,
            Duration logInterval) {
        return switch (mode.at(terminal)) {
            case BAR -> bars(run, err, terminal);
            case LOG ->
                new Progress(run, new LogLines(err, run.get(), System::nanoTime), logFirst, logInterval, () -> {});
            default -> new Progress();
        };
    }

    private static Progress bars(Supplier<FleetProgress> run, PrintStream err, Terminal terminal) {
        Bars bars = new Bars(err, terminal, run.get(), TerminalSize::now, System::nanoTime);
        if (System.err != err) {
            return new Progress(run, bars, Duration.ZERO, BAR_INTERVAL, () -> {});
        }
        PrintStream above = new PrintStream(bars.linesAbove(), true);
        System.setErr(above);
        return new Progress(run, bars, Duration.ZERO, BAR_INTERVAL, () -> {
            System.setErr(err);
            above.close();
        });
    }

    private void look(Duration first, Duration interval) {
        try {
            Duration pause = first;
            while (!isClosedAfter(pause)) {
                view.show(run.get());
                pause = interval;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // the harvest goes on without it
            LOG.warn("Progress is not shown any more", e);
        }
    }

    private synchronized boolean isClosedAfter(Duration pause) throws InterruptedException {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return closed;
    }

    /** Stops looking, shows the end, and gives standard error back. Closing twice is closing once. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed || thread == null) {
                return;
            }
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
            view.end(run.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The end of the progress is not shown", e);
        } finally {
            afterEnd.run();
        }
    }
}
