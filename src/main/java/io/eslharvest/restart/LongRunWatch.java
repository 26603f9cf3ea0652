package io.eslharvest.restart;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a run that was started with what serves short ones best, and starts the program again where it turns out to be
 * a long one. It does so at a moment when no request is in flight: no server has more to do at once than it may, and the
 * next start goes on from what is on disk, as after a kill.
 */
public final class LongRunWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LongRunWatch.class);

    private static final long LOOK_MILLIS = 250;
    private static final long LOOK_AT_REST_MILLIS = 5;

    /** The run waits this long for requests in flight; then it goes on for a while. */
    private static final long REST_MILLIS = 2_000;

    private static final int MOST_TRIES = 3;

    /** How to start again. */
    public interface Preparation {

        /** Gets ready. */
        NextStart get() throws IOException;
    }

    private final HarvestRun run;
    private final ToIntFunction<ServerWork> inFlight;
    private final long leastLabels;
    private final long restMillis;
    private final Preparation preparation;
    private final Runnable before;
    private final Consumer<String> teller;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Begins to watch.
     *
     * @param inFlight the requests in flight to a server
     * @param leastLabels a run that has so many labels before it is a long one
     * @param before what is to be done before this program ends
     * @param teller is told that it starts again
     */
    public LongRunWatch(
            HarvestRun run,
            ToIntFunction<ServerWork> inFlight,
            long leastLabels,
            Preparation preparation,
            Runnable before,
            Consumer<String> teller) {
        this(run, inFlight, leastLabels, REST_MILLIS, preparation, before, teller);
    }

    LongRunWatch(
            HarvestRun run,
            ToIntFunction<ServerWork> inFlight,
            long leastLabels,
            long restMillis,
            Preparation preparation,
            Runnable before,
            Consumer<String> teller) {
        this.run = run;
        this.inFlight = inFlight;
        this.leastLabels = leastLabels;
        this.restMillis = restMillis;
        this.preparation = preparation;
        this.before = before;
        this.teller = teller;
        this.thread = new Thread(this::watch, "long-run");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            NextStart next = null;
            int tries = 0;
            while (tries < MOST_TRIES && !over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                long labels = labelsLeft();
                if (labels < leastLabels || isAskedForSilence()) {
                    continue;
                }
                next = next == null ? preparation.get() : next;
                tries++;
                if (comesToRest()) {
                    startAgain(next, labels);
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The program is not started again for this long run: {}", e.getMessage());
        } finally {
            run.goOn();
        }
    }

    /** Labels that are still to be fetched, with a guess for the servers that were not asked yet. */
    private long labelsLeft() {
        long known = 0;
        long left = 0;
        int asked = 0;
        List<ServerWork> servers = run.getServers();
        for (ServerWork server : servers) {
            if (server.tally().hasEnded() || !server.stores().isEmpty()) {
                long labels = server.labelsToFetch();
                asked++;
                known += labels;
                left += Math.max(0, labels - server.tally().labelsDone());
            }
        }
        return asked == 0 ? 0 : left + known / asked * (servers.size() - asked);
    }

    private boolean isAnyInFlight() {
        return run.getServers().stream().anyMatch(server -> inFlight.applyAsInt(server) > 0);
    }

    /** What a server asked for would be forgotten. */
    private boolean isAskedForSilence() {
        return run.getServers().stream().anyMatch(server -> server.silence().leftMillis() > 0);
    }

    /** Holds the run until nothing is under way; lets it go on again where that takes too long. */
    private boolean comesToRest() throws InterruptedException {
        run.hold();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(restMillis);
        while (!run.isStopping() && System.nanoTime() < end) {
            if (run.isAtRest() && !isAnyInFlight() && !isAskedForSilence()) {
                return true;
            }
            if (over.await(LOOK_AT_REST_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        run.goOn();
        return false;
    }

    private void startAgain(NextStart next, long labels) throws IOException {
        before.run();
        if (run.isStopping()) {
            return; // a signal that came just now would be forgotten
        }
        teller.accept(
                String.format(Locale.ROOT, "some %,d labels are coming: starts again, set for a long run", labels));
        next.begin();
    }

    /** Looks no more: the run is over. */
    @Override
    public void close() {
        over.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
