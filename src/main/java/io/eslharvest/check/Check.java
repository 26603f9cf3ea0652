package io.eslharvest.check;

import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/**
 * One check of many targets: who is asked next, what came of each, and when it is over. Each target has one row in the
 * end, also one that was not asked. A target exists only from its turn to its row, so that a long list costs little.
 * Thread-safe.
 */
public final class Check {

    private final Settings settings;
    private final int size;
    private final IntFunction<Target> targets;
    private final Until until;
    private final RowWriter rows;
    private final CountDownLatch rowsLeft;
    private final Row[] waiting;
    private final Set<Target> open = ConcurrentHashMap.newKeySet();
    private int taken;
    private int handedOn;
    private int ok;
    private int failed;
    private int cancelled;
    private volatile boolean over;

    private <T> Check(
            Settings settings, List<T> list, TargetMaker<T> maker, Until until, RowOrder order, RowWriter rows) {
        this.settings = settings;
        this.size = list.size();
        this.targets = number -> maker.make(this, number, list.get(number));
        this.until = until;
        this.rows = rows;
        this.rowsLeft = new CountDownLatch(size);
        this.waiting = order == RowOrder.INPUT ? new Row[size] : null;
    }

    private interface TargetMaker<T> {
        Target make(Check check, int number, T listed);
    }

    /**
     * A check of servers.
     *
     * @param rows shows the rows, one call at a time
     */
    public static Check ofServers(
            Settings settings, List<ServerAddress> servers, Until until, RowOrder order, RowWriter rows) {
        return new Check(settings, servers, Target::ofServer, until, order, rows);
    }

    /**
     * A check of URLs.
     *
     * @param lines one URL each; any other text is a target that fails
     * @param rows shows the rows, one call at a time
     */
    public static Check ofUrls(Settings settings, List<String> lines, Until until, RowOrder order, RowWriter rows) {
        return new Check(settings, lines, Target::ofUrl, until, order, rows);
    }

    Settings settings() {
        return settings;
    }

    /** Targets in the list. */
    public int size() {
        return size;
    }

    /** Longest time for one target, from the look-up of its name to the last byte of its answer. */
    int timeoutMillis() {
        return settings.checkTimeoutMillis();
    }

    /** The targets that are still to be asked: ends early when the check is over. For one reader at a time. */
    public Iterator<Target> getTargetsToAsk() {
        return new Iterator<>() {
            private Target ahead;

            @Override
            public boolean hasNext() {
                ahead = ahead != null || over ? ahead : takeTarget();
                return ahead != null;
            }

            @Override
            public Target next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Target next = ahead;
                ahead = null;
                return next;
            }
        };
    }

    /** The next target of the list; null after the last. */
    private synchronized Target takeTarget() {
        if (taken == size) {
            return null;
        }
        Target target = targets.apply(taken++);
        open.add(target);
        return target;
    }

    /** Ends the check: whatever has no row yet is cancelled. */
    public void stop() {
        over = true;
        open.forEach(Target::cancel);
        for (Target target = takeTarget(); target != null; target = takeTarget()) {
            target.cancel();
        }
        // taken meanwhile by those who ask
        open.forEach(Target::cancel);
    }

    /** Waits until each target has its row. */
    public void await() throws InterruptedException {
        rowsLeft.await();
    }

    /** Takes the row of a target, once for each. */
    void take(Target target, Row row) {
        open.remove(target);
        try {
            if (decides(target.number(), row)) {
                stop();
            }
        } finally {
            rowsLeft.countDown();
        }
    }

    /** Counts and shows a row; true for the one that ends the check. What comes after that one is cancelled. */
    private synchronized boolean decides(int number, Row taken) {
        Row row = over ? taken.cancelled() : taken;
        ok += row.ok() ? 1 : 0;
        cancelled += row.isCancelled() ? 1 : 0;
        failed += row.ok() || row.isCancelled() ? 0 : 1;
        boolean last = !over && until.endsWith(row);
        over |= last;
        handOn(number, row);
        return last;
    }

    private void handOn(int number, Row row) {
        if (waiting == null) {
            rows.row(row);
            return;
        }
        waiting[number] = row;
        for (; handedOn < size && waiting[handedOn] != null; handedOn++) {
            rows.row(waiting[handedOn]);
            waiting[handedOn] = null;
        }
    }

    /** Targets that are well. */
    public synchronized int ok() {
        return ok;
    }

    /** Targets that are not well. */
    public synchronized int failed() {
        return failed;
    }

    /** Targets that were not asked, or not to the end. */
    public synchronized int cancelled() {
        return cancelled;
    }

    /** Whether what was asked for holds: all are well, or, if the first success was asked for, one is. */
    public synchronized boolean holds() {
        return until.holds(ok, size - ok);
    }
}
