package io.eslharvest.work;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.output.RunMark;
import io.eslharvest.spool.UnreadableSpool;
import io.eslharvest.terminal.TerminalText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one worker is at: the servers it has taken off the queue, and the runs that they belong to. */
public final class Workbench implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

    /** How often it looks whether its servers are still its own. */
    private static final long LOOK_MILLIS = 250;

    /** A server that fails at once is not to be tried a hundred times a second. */
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    /** How long a process may take to end after its disk failed. */
    private static final long LONGEST_END_MILLIS = 10_000;

    private final WorkerSettings own;
    private final Path routes;
    private final int maxDeliveries;
    private final PrintStream out;
    private final String worker = "worker-" + ProcessHandle.current().pid() + "-" + Long.toHexString(System.nanoTime());
    private final Map<String, Turn> turns = new HashMap<>();
    private final Set<RunPlace> everJoined = new HashSet<>();
    private final OpenRuns open = new OpenRuns();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watch-servers");
        thread.setDaemon(true);
        return thread;
    });
    private boolean stopped;
    private IOException diskFailure;
    private int deliveries;
    private long lastMessageNanos = System.nanoTime();

    /**
     * @param own the configuration of this worker
     * @param routes the folder of the route files
     * @param maxDeliveries how often in a row a server may be given to a worker and nothing comes of it
     * @param out where it says what it does, a line for each server
     */
    public Workbench(WorkerSettings own, Path routes, int maxDeliveries, PrintStream out) {
        this.own = own;
        this.routes = routes;
        this.maxDeliveries = maxDeliveries;
        this.out = out;
        watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Says that a message is put aside, since it names no server that anybody could work on. */
    public void putAside(String why) {
        // Jackson adds a line about the place
        say("put a message aside that names no server: "
                + why.lines().findFirst().orElse(""));
    }

    /**
     * Works on the server of a message, and returns when that is done.
     *
     * @param assignment null for a message that holds {@code null}
     * @param redelivered whether the broker gave the server to somebody before
     * @throws NotAnAssignment if there is no such server
     * @throws GivenBack if the server is still to be harvested
     * @throws Exception if it fails in a way that another delivery may mend
     */
    public Outcome work(Assignment assignment, boolean redelivered) throws Exception {
        if (assignment == null) {
            throw new NotAnAssignment("it is empty");
        }
        arrived();
        try {
            return delivered(assignment, redelivered);
        } finally {
            left();
        }
    }

    private Outcome delivered(Assignment assignment, boolean redelivered) throws Exception {
        Outcome outcome;
        try {
            Optional<RunMark> mark = assignment.place().run();
            if (mark.isEmpty()) {
                say("dropped " + assignment.name() + ": its run is over, in " + assignment.folder());
                return Outcome.NOTHING_TO_DO;
            }
            outcome = work(mark.get(), assignment, redelivered);
        } catch (NotAnAssignment e) {
            throw e;
        } catch (Exception e) {
            if (e instanceof IOException failure && !UnreadableSpool.isCauseOf(e)) {
                return afterDiskFailure(assignment, failure);
            }
            LOG.error("{} is given back", TerminalText.harmless(assignment.name()), e);
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
            throw e;
        }
        if (outcome == Outcome.GIVEN_BACK) {
            awaitEndIfStopped();
            throw new GivenBack(assignment.name());
        }
        return outcome;
    }

    private Outcome work(RunMark mark, Assignment assignment, boolean redelivered) throws Exception {
        RunPlace place = assignment.place();
        if (assignment.server() >= mark.servers.size()) {
            throw new NotAnAssignment("its run has no server " + assignment.server());
        }
        SharedRun run = open.take(mark.id, () -> SharedRun.join(place.folder(), mark, worker, own, routes));
        try {
            return work(run, assignment, redelivered);
        } finally {
            open.giveBack(run);
        }
    }

    private Outcome work(SharedRun run, Assignment assignment, boolean redelivered) throws Exception {
        Turn turn = new Turn(run, assignment.server(), redelivered, worker, maxDeliveries);
        String key = assignment.run() + "/" + assignment.server();
        begin(key, turn, assignment.place());
        say("took " + turn.name());
        try {
            Outcome outcome = turn.take();
            say(outcome.said() + " " + turn.name());
            return outcome;
        } finally {
            end(key);
        }
    }

    /**
     * The message is not acknowledged: whoever can write, and sees the folder, gets the server. It waits in its thread for
     * the end of this process, or it would come again to the one that cannot work on it.
     */
    private Outcome afterDiskFailure(Assignment assignment, IOException failure)
            throws IOException, InterruptedException {
        IOException told = failure;
        try {
            if (assignment.place().run().isEmpty()) {
                // the run ended while this was at it: what it looked for is rightly gone
                return Outcome.NOTHING_TO_DO;
            }
        } catch (IOException e) {
            // that tells more than what followed from it
            told = e;
        }
        say("gives " + assignment.name() + " back: " + (told instanceof RunNotInSight ? told.getMessage() : told));
        noteDiskFailure(told);
        awaitEnd();
        throw told;
    }

    /** Waits where this process is still at an earlier delivery of the same server. */
    private synchronized void begin(String key, Turn turn, RunPlace place) throws InterruptedException {
        while (turns.containsKey(key)) {
            wait();
        }
        if (stopped) {
            turn.stop(HarvestRun.INTERRUPTED);
        }
        turns.put(key, turn);
        everJoined.add(place);
    }

    private synchronized void end(String key) {
        turns.remove(key);
        notifyAll();
    }

    private synchronized void arrived() {
        deliveries++;
    }

    private synchronized void left() {
        deliveries--;
        lastMessageNanos = System.nanoTime();
    }

    private synchronized Set<Turn> turns() {
        return new HashSet<>(turns.values());
    }

    private void look() {
        try {
            turns().forEach(Turn::look);
        } catch (RuntimeException e) {
            LOG.warn("The servers under way are not looked after", e);
        }
    }

    private synchronized void noteDiskFailure(IOException failure) {
        if (diskFailure == null) {
            diskFailure = failure;
        }
    }

    /** What the disk said; null if it is well. */
    public synchronized IOException diskFailure() {
        return diskFailure;
    }

    /** The broker gives the servers under way to somebody else: they are let go at once. */
    public void brokerLost() {
        say("lost the broker: lets go of its servers, and tries to connect again");
        turns().forEach(turn -> turn.stop("broker-lost"));
    }

    /**
     * Lets go of all servers: nothing new is sent, what is done is kept. A message that is given back waits in its
     * thread, so that it does not come again to the worker that gives it back; it returns to the queue with the
     * process's end.
     */
    public void stop() {
        synchronized (this) {
            stopped = true;
        }
        turns().forEach(turn -> turn.stop(HarvestRun.INTERRUPTED));
        open.breakOff();
    }

    /** Whether it was stopped, and has let go of all servers. */
    public synchronized boolean hasStopped() {
        return stopped && turns.isEmpty();
    }

    private synchronized void awaitEnd() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_END_MILLIS);
        for (long left = LONGEST_END_MILLIS; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    private synchronized void awaitEndIfStopped() throws InterruptedException {
        while (stopped) {
            wait();
        }
    }

    /** Waits until no server is under way; false if that took too long. */
    public synchronized boolean awaitIdle(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = millis; !turns.isEmpty() && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return turns.isEmpty();
    }

    /** Whether no message is being worked on for so long, and all runs that it took part in are over. */
    public boolean isDone(long idleMillis) throws IOException {
        Set<RunPlace> joined;
        synchronized (this) {
            if (deliveries > 0 || System.nanoTime() - lastMessageNanos < TimeUnit.MILLISECONDS.toNanos(idleMillis)) {
                return false;
            }
            joined = new HashSet<>(everJoined);
        }
        for (RunPlace place : joined) {
            if (goesOn(place)) {
                return false;
            }
        }
        return true;
    }

    private static boolean goesOn(RunPlace place) throws IOException {
        try {
            return place.run().isPresent();
        } catch (RunNotInSight e) {
            // whoever has cleared it away since then waits for nothing more
            return false;
        }
    }

    private void say(String what) {
        out.println("work " + TerminalText.harmless(what));
        out.flush();
    }

    @Override
    public void close() {
        watch.shutdownNow();
        open.close();
    }
}
