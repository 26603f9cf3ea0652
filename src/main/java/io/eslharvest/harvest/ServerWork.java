package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.health.ServerHealth;
import io.eslharvest.ids.IdList;
import io.eslharvest.output.Part;
import io.eslharvest.settings.Credential;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import io.eslharvest.timeline.Slot;
import io.eslharvest.timeline.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The work on one server in a run: its stores, the labels that wait, and which task is next. As many lanes as the
 * server's cap take their tasks here, so that the cap is kept by construction and stays filled: the next page is asked
 * for while the labels of the last one are still being fetched.
 *
 * <p>This object's monitor guards all of its stores and sheaves.
 */
public final class ServerWork implements AskedServer {

    /** Longest wait of a lane in milliseconds before it looks whether the run is being stopped. */
    private static final long LOOK_MILLIS = 500;

    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final HarvestRun run;
    private final ServerAddress address;
    private final int cap;
    private final int deadlineMinutes;
    private final AdaptiveCap adaptiveCap;
    private CapFound capFoundEarlier;
    private final int number;
    private final ServerTally tally = new ServerTally();
    private final Timeline timeline = new Timeline();
    private final ServerHealth health;
    private final Silence silence = new Silence();
    private final List<Store> stores = new ArrayList<>();
    private final WaitingLabels waitingLabels = new WaitingLabels();
    private final SheavesUnderWay sheaves = new SheavesUnderWay();

    private Paging paging = Paging.IN_TURN;
    private int busy;
    private int failedInRow;
    private boolean storesAsked;
    private boolean stopNamed;
    private volatile boolean givenUp;
    private volatile long beginNanos;

    ServerWork(HarvestRun run, ServerAddress address, int number) {
        this.run = run;
        this.address = address;
        this.cap = run.settings().requestsPerServer(address);
        this.adaptiveCap = run.settings().isAdaptive(address) ? new AdaptiveCap(cap) : null;
        this.deadlineMinutes = run.settings().serverDeadlineMinutes();
        this.number = number;
        this.health = new ServerHealth(name(), run.start().toEpochMilli());
    }

    public HarvestRun run() {
        return run;
    }

    @Override
    public Settings settings() {
        return run.settings();
    }

    @Override
    public Optional<Credential> credential() {
        return settings().credentials().of(address);
    }

    @Override
    public ServerAddress address() {
        return address;
    }

    @Override
    public String name() {
        return address.toString();
    }

    /** What stands before each path; empty for most servers. */
    public String getBasePath() {
        return address.basePath();
    }

    /** Tells it from all other work in this JVM: a Camel may have several runs at once, each with a first server. */
    public long id() {
        return id;
    }

    /** Its place in the server list, from 0. */
    @Override
    public int number() {
        return number;
    }

    /** What it was asked and what came of it. */
    public ServerTally tally() {
        return tally;
    }

    /** What its lanes did when. */
    public Timeline timeline() {
        return timeline;
    }

    /** What its labels are like. */
    public ServerHealth health() {
        return health;
    }

    public synchronized List<Store> stores() {
        return List.copyOf(stores);
    }

    /** Starts its clock. The first task asks for its stores; null where they are known from an earlier start. */
    public synchronized StoresTask begin() throws InterruptedException {
        while (run.isOnHold() && !run.isStopping()) {
            wait(LOOK_MILLIS);
        }
        tally.begin();
        beginNanos = run.nanoTime();
        storesAsked = stores.isEmpty();
        return storesAsked ? new StoresTask(this) : null;
    }

    /** Takes the list of stores. */
    synchronized void open(StoreListing listing) throws IOException {
        tally.opened();
        storesAsked = false;
        paging = listing.paging();
        if (listing.withoutCode() > 0) {
            String detail = listing.withoutCode() + " entries of the list of stores name no store";
            tally.miss(new Missing(name(), null, null, null, "store-without-code", 1, detail));
        }
        if (listing.stores().isEmpty()) {
            tally.find("its list of stores is empty");
        }
        for (Map.Entry<String, IdList> listed : listing.stores().entrySet()) {
            openStore(listed.getKey(), listed.getValue());
        }
        // first: a store whose pages have ended forgets what it has seen, unless one of them is asked for once more
        askAgain();
        for (Store store : stores) {
            if (store.ended()) {
                reconcile(store);
            }
        }
    }

    private Store openStore(String code, IdList announced) {
        StoreProgress progress = run.earlier().ofServer(number).getOrDefault(code, new StoreProgress());
        Store store = new Store(this, stores.size(), code, announced, paging, progress);
        stores.add(store);
        for (SheafNote note : progress.notes()) {
            store.book().add(note.book);
            tally.restore(note, run.earlier().isResolved(note));
        }
        health.add(progress.stale(), store.number(), code);
        timeline.restore(progress.times());
        return store;
    }

    /** Asks the stores again for what an earlier start of the run could not have. */
    private void askAgain() throws IOException {
        List<Missing> again = run.earlier().askAgain(name());
        for (Store store : stores) {
            List<Missing> ofStore = again.stream()
                    .filter(entry -> store.code().equals(entry.store()))
                    .toList();
            if (!ofStore.isEmpty()) {
                store.askAgain(ofStore);
            }
        }
    }

    /** Takes over what an interrupted run kept of this server when its work was over. */
    synchronized void restore(ServerMark mark) throws IOException {
        paging = mark.paging;
        mark.stores.forEach(kept -> openStore(kept.code, null).restore(kept));
        tally.restore(mark, run.earlier()::isResolved);
        capFoundEarlier = mark.cap;
        timeline.restart(mark.times);
        if (!run.earlier().askAgain(name()).isEmpty()) {
            tally.reopen();
            askAgain();
        }
    }

    /** What is to be kept of it when its work is over. */
    public synchronized ServerMark mark() {
        ServerMark mark = tally.mark();
        mark.cap = capFound();
        mark.stores = stores.stream().map(Store::mark).toList();
        mark.paging = paging;
        mark.times = timeline.all();
        return mark;
    }

    /** One lane for each request that may be in flight to this server. */
    public List<Lane> getLanes() {
        return IntStream.range(0, cap).mapToObj(lane -> new Lane(this, lane)).toList();
    }

    /** How many requests in flight it bore best; null where its cap is fixed, or nothing came of it. */
    public synchronized CapFound capFound() {
        return adaptiveCap != null && adaptiveCap.isUsed() ? adaptiveCap.found() : capFoundEarlier;
    }

    /**
     * The next task, waiting for one as long as tasks under way may bring more.
     *
     * @param lane the number of the lane that takes it, from 0
     * @return null when there is nothing left to do, or nothing more may be done
     */
    Task take(int lane) throws IOException, InterruptedException {
        if (adaptiveCap == null) {
            return take();
        }
        adaptiveCap.rest(lane, run::isStopping);
        Task task = take();
        if (task == null) {
            adaptiveCap.end();
        }
        return task;
    }

    private synchronized Task take() throws IOException, InterruptedException {
        while (!givenUp && !run.isStopping()) {
            if (run.isOnHold()) {
                wait(LOOK_MILLIS);
                continue;
            }
            long now = System.nanoTime();
            if (isTaskWaiting(now) && !mayBeAsked()) {
                return null;
            }
            Task task = choose(now);
            if (task != null) {
                busy++;
                task.store().clock().taskTaken();
                return task;
            }
            long pause = Long.MAX_VALUE;
            for (Store store : stores) {
                pause = Math.min(pause, store.nanosToNextPage(now));
            }
            if (busy == 0 && pause == Long.MAX_VALUE) {
                return null;
            }
            boolean pausing = busy == 0;
            wait(Math.max(1, Math.min(pause / 1_000_000, LOOK_MILLIS)));
            if (pausing) {
                timeline.waited(now, System.nanoTime(), Slot.Use.PACE);
            }
        }
        return null;
    }

    /** Its lanes look again. */
    synchronized void wake() {
        notifyAll();
    }

    synchronized boolean isAtRest() {
        return busy == 0 && !storesAsked;
    }

    /** Whether a task waits for a lane, or for the end of a pause. */
    private boolean isTaskWaiting(long now) {
        return waitingLabels.count() > 0
                || stores.stream().anyMatch(store -> store.nanosToNextPage(now) != Long.MAX_VALUE);
    }

    /** A page while few labels wait, so that the lanes never run dry; else a label. */
    private Task choose(long now) throws IOException {
        if (waitingLabels.count() < 2L * cap) {
            for (Store store : stores) {
                if (store.pageDue(now)) {
                    return store.takePage();
                }
            }
        }
        return waitingLabels.take();
    }

    synchronized void offer(LabelSource source) {
        waitingLabels.add(source);
        notifyAll();
    }

    void opened(Sheaf sheaf) {
        sheaves.opened(sheaf);
    }

    synchronized void completed(Sheaf sheaf) {
        sheaves.completed(sheaf);
    }

    /** A task is over: the lanes that wait look again. */
    synchronized void taskFinished(Task task) {
        if (task.store() == null) {
            return;
        }
        busy--;
        task.store().clock().taskFinished();
        if (!task.isPage() && !task.isBrokenOff()) {
            tally.labelDone();
        }
        if (!task.hasFailed()) {
            failedInRow = 0;
            tally.answered();
            if (adaptiveCap != null && task.attempts() > 0) {
                adaptiveCap.answered(task.clock().tookNanos(), busy + 1);
            }
        }
        if (task.isPage() && task.store().ended()) {
            reconcile(task.store());
        }
        notifyAll();
    }

    private void reconcile(Store store) {
        try {
            Sheaf complete = store.reconcile();
            if (complete != null) {
                sheaves.leaveToEnd(complete);
            }
        } catch (IOException e) {
            run.diskFailed(e);
        }
    }

    /** Counts a failed task; a server that fails again and again is given up. Answers about one label say nothing. */
    synchronized void taskFailed(Failure failure) {
        tally.requestFailed(failure.reason());
        if (failure.reason().equals("http-404") || failure.reason().equals("http-410")) {
            failedInRow = 0;
        } else if (++failedInRow >= settings().giveUpRequests()) {
            giveUp("gave-up-server", failedInRow + " requests in a row failed, the last with " + failure.reason());
        }
    }

    /** Gives it up because of something that is not its fault. */
    public synchronized void breakOff(Failure failure) {
        storesAsked = false;
        if (!run.isStopping()) {
            giveUp(failure.reason(), failure.detail());
        }
    }

    /** Ends the work on it early: it gets no further request, and one line says why for all that is missing. */
    private void giveUp(String reason, String detail) {
        if (!givenUp) {
            givenUp = true;
            tally.miss(new Missing(name(), null, null, null, reason, 0, detail));
            notifyAll();
        }
    }

    /**
     * Whether a request that is due may be sent to it. Past its deadline it is given up, here and not by an alarm: a
     * server that has nothing left to be asked is complete, however late its last answer comes. Asked before each request:
     * without the lock, which its lanes would wait for.
     */
    @Override
    public boolean mayBeAsked() {
        if (deadlineMinutes > 0 && run.nanoTime() - beginNanos >= TimeUnit.MINUTES.toNanos(deadlineMinutes)) {
            passDeadline();
        }
        return !givenUp && !run.isStopping();
    }

    private synchronized void passDeadline() {
        giveUp("server-deadline", "not done after " + deadlineMinutes + " min");
    }

    @Override
    public void attemptFailed() {
        if (adaptiveCap != null) {
            adaptiveCap.failed();
        }
    }

    @Override
    public String whyNotAsked() {
        return run.isStopping() ? run.stopReason() : "the server was given up";
    }

    /** The list of stores could not be had: nothing of this server can. */
    synchronized void lost(Failure failure, int attempts) {
        storesAsked = false;
        tally.miss(new Missing(name(), null, null, null, failure.reason(), attempts, failure.detail()));
    }

    @Override
    public Silence silence() {
        return silence;
    }

    /** Takes a sheaf that is on disk into the books. */
    public synchronized void book(Sheaf sheaf) {
        sheaves.booked(sheaf);
        sheaf.store().book().add(sheaf.note().book);
        if (sheaf.note().stale != null) {
            health.add(sheaf.note().stale, sheaf.store().number(), sheaf.store().code());
        }
    }

    /** A sheaf has begun: it has to get into the books, whatever becomes of it on its way. */
    synchronized void expect(Sheaf sheaf) {
        sheaves.expect(sheaf);
    }

    /** Books what a step behind the records held up as failed, and names its pages: nobody else would miss it. */
    synchronized void nameLost() {
        for (Sheaf sheaf : sheaves.notInBooks()) {
            SheafNote note = sheaf.note();
            sheaf.spoil();
            book(sheaf);
            // labels that no page listed are only known from the list of stores: the server is asked from the start
            boolean listed = note.page > 0;
            tally.miss(new Missing(
                    name(),
                    listed ? note.store : null,
                    listed ? sheaf.store().pages().numberOf(note.page) : null,
                    null,
                    "internal-error",
                    0,
                    "got lost in the routes behind record"));
        }
    }

    /** Labels of one of its stores are newer on another server of the same file. */
    public synchronized void superseded(int store, long labels) {
        StoreBook book = stores.get(store).book();
        book.written -= labels;
        book.superseded += labels;
    }

    /**
     * Ends the work when all lanes have come back. Labels that were not fetched, because the server was given up or the
     * run was stopped, count as failed in the books; on disk their pages are not done, so that a later start fetches
     * them. Whoever cannot tell whether that was done may do it again.
     *
     * @return the sheaves that no lane brought on its way, and the end mark; nothing of a server whose stores are not
     *     known, which gave no sheaf
     */
    public synchronized List<Sheaf> end() throws IOException {
        if (run.isStopping() && !givenUp && !stopNamed) {
            stopNamed = true;
            tally.miss(new Missing(
                    name(), null, null, null, "stopped", 0, "the run was stopped (" + run.stopReason() + ")"));
        }
        if (storesAsked && !givenUp && !run.isStopping()) {
            lost(Failure.UNANSWERED, 0);
        }
        for (Store store : stores) {
            if (!store.ended()) {
                reconcile(store);
            }
        }
        List<Sheaf> left = sheaves.end();
        waitingLabels.abandon();
        if (!stores.isEmpty()) {
            left.add(new Sheaf(this));
        }
        return left;
    }

    /** Takes note that its work is over. Returns the part that can be written now; null if there is none. */
    public Part finish() {
        return run.serverEnded(this);
    }

    /** The sum of its stores' books, with the requests of the server as a whole. */
    public synchronized StoreBook book() {
        StoreBook sum = new StoreBook();
        stores.forEach(store -> sum.add(store.book()));
        sum.requests = tally.requests();
        sum.retries = tally.retries();
        return sum;
    }

    /** Whether each label that is in its books is accounted for, store by store. */
    public synchronized boolean isBalanced() {
        return stores.stream().allMatch(store -> store.book().isBalanced());
    }

    /** The codes of the stores that its lanes are at now. */
    public synchronized List<String> storesInWork() {
        return stores.stream()
                .filter(store -> store.clock().isInWork())
                .map(Store::code)
                .toList();
    }

    /** Labels known so far: as its stores announced, or as their pages listed. */
    public synchronized long expectedLabels() {
        return stores.stream().mapToLong(Store::knownLabels).sum();
    }

    /** The same without those that are known to be over the limit of their store. */
    public synchronized long labelsToFetch() {
        long limit = settings().maxRecordsPerStore();
        return stores.stream()
                .mapToLong(Store::knownLabels)
                .map(known -> limit > 0 ? Math.min(known, limit) : known)
                .sum();
    }

    synchronized boolean isGivenUp() {
        return givenUp;
    }

    /** Whether nothing of it is missing. */
    public synchronized boolean isComplete() {
        return tally.isWhole() && stores.stream().allMatch(store -> store.book().failed == 0);
    }
}
