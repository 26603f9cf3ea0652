package io.eslharvest.work;

import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs that a worker has Camel set up for: those it works on, and the last one for as long as nothing else comes. */
final class OpenRuns implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OpenRuns.class);

    private final Map<String, InUse> runs = new ConcurrentHashMap<>();

    private static final class InUse {
        private final SharedRun run;
        private int users;

        InUse(SharedRun run) {
            this.run = run;
        }
    }

    /** Sets up a run. */
    @FunctionalInterface
    interface Join {
        SharedRun join() throws Exception;
    }

    /** A run for one server, until it is given back. */
    synchronized SharedRun take(String id, Join join) throws Exception {
        if (!runs.containsKey(id)) {
            closeIdle();
            runs.put(id, new InUse(join.join()));
        }
        InUse open = runs.get(id);
        open.users++;
        return open.run;
    }

    synchronized void giveBack(SharedRun run) throws IOException {
        InUse open = runs.get(run.id());
        open.users--;
        if (open.users == 0 && run.isOver()) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (Iterator<InUse> each = runs.values().iterator(); each.hasNext(); ) {
            InUse open = each.next();
            if (open.users == 0) {
                each.remove();
                close(open.run);
            }
        }
    }

    private static void close(SharedRun run) {
        try {
            run.close();
        } catch (IOException e) {
            LOG.warn("A run's lock could not be closed", e);
        }
    }

    /** Breaks off the requests and waits of whatever is under way. */
    void breakOff() {
        runs.values().forEach(open -> open.run.engine().breakOff());
    }

    @Override
    public synchronized void close() {
        runs.values().forEach(open -> close(open.run));
        runs.clear();
    }
}
