package io.eslharvest.harvest;

import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.ids.IdList;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The work on one server in a run: its stores, the labels that wait, and which task is next. As many lanes as the
 * server's cap take their tasks here, so that the cap is kept by construction and stays filled: the next page is asked
 * for while the labels of the last one are still being fetched.
 *
 * <p>This object's monitor guards all of its stores and sheaves.
 */
public final class ServerWork {

    private final HarvestRun run;
    private final ServerAddress address;
    private final int number;
    private final List<Store> stores = new ArrayList<>();
    private final Deque<LabelSource> sources = new ArrayDeque<>();
    private final Set<Sheaf> openSheaves = new LinkedHashSet<>();
    private final Deque<Sheaf> completeAtOnce = new ArrayDeque<>();
    private final List<Missing> missing = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();

    private long waitingLabels;
    private long labelsDone;
    private int busy;
    private int failedInRow;
    private int failedRequests;
    private boolean givenUp;
    private boolean opened;
    private boolean answered;
    private long requests;
    private long retries;
    private long quietUntilNanos = System.nanoTime();
    private long startNanos;
    private long endNanos;

    /** Pages that failed, and stores whose paging was given up; kept by the stores. */
    int failedPages;

    int failedStores;

    ServerWork(HarvestRun run, ServerAddress address, int number) {
        this.run = run;
        this.address = address;
        this.number = number;
    }

    public HarvestRun run() {
        return run;
    }

    Settings settings() {
        return run.settings();
    }

    public ServerAddress address() {
        return address;
    }

    /** As the operator wrote it. */
    public String name() {
        return address.toString();
    }

    /** Host, port and base path, as they stand in a URL behind the scheme. */
    public String getAuthority() {
        return address.host() + ":" + address.port() + address.basePath();
    }

    /** Whether it is asked over TLS. */
    public boolean isSecure() {
        return address.secure();
    }

    /** Its place in the server list, from 0. */
    public int number() {
        return number;
    }

    /** Starts its clock; the first task asks for its stores. */
    public synchronized StoresTask begin() {
        startNanos = System.nanoTime();
        return new StoresTask(this);
    }

    /** Takes the list of stores. */
    synchronized void open(StoreListing listing) {
        opened = true;
        for (Map.Entry<String, IdList> store : listing.stores().entrySet()) {
            stores.add(new Store(this, stores.size(), store.getKey(), store.getValue()));
        }
    }

    /** One lane for each request that may be in flight to this server. */
    public List<Lane> getLanes() {
        return IntStream.range(0, settings().requestsPerServer())
                .mapToObj(lane -> new Lane(this))
                .toList();
    }

    /**
     * The next task, waiting for one as long as tasks under way may bring more.
     *
     * @return null when there is nothing left to do, or nothing more may be done
     */
    synchronized Task take() throws IOException, InterruptedException {
        while (!givenUp && !run.isStopping()) {
            long now = System.nanoTime();
            Task task = choose(now);
            if (task != null) {
                busy++;
                task.store().taskTaken();
                return task;
            }
            long pause = stores.stream()
                    .mapToLong(store -> store.nanosToNextPage(now))
                    .min()
                    .orElse(Long.MAX_VALUE);
            if (busy == 0 && pause == Long.MAX_VALUE) {
                return null;
            }
            // the cap on the wait notices a stop that nobody announced, such as the stop time
            wait(Math.max(1, Math.min(pause / 1_000_000, 1_000)));
        }
        return null;
    }

    /** A page while few labels wait, so that the lanes never run dry; else a label. */
    private Task choose(long now) throws IOException {
        if (waitingLabels < 2L * settings().requestsPerServer()) {
            for (Store store : stores) {
                if (store.pageDue(now)) {
                    return store.takePage();
                }
            }
        }
        LabelSource source = sources.peek();
        if (source == null) {
            return null;
        }
        LabelTask label = source.take();
        waitingLabels--;
        if (source.waiting() == 0) {
            sources.remove();
        }
        return label;
    }

    void offer(LabelSource source) {
        sources.add(source);
        waitingLabels += source.waiting();
        notifyAll();
    }

    void opened(Sheaf sheaf) {
        openSheaves.add(sheaf);
    }

    synchronized void completed(Sheaf sheaf) {
        openSheaves.remove(sheaf);
    }

    /** A task is over: the books take what it completed, and the lanes that wait look again. */
    synchronized void taskFinished(Task task) {
        if (task instanceof StoresTask) {
            return;
        }
        busy--;
        if (!task.isPage()) {
            labelsDone++;
        }
        task.store().taskFinished();
        if (!task.hasFailed()) {
            failedInRow = 0;
            answered = true;
        }
        if (task instanceof PageTask page && page.store().ended()) {
            reconcile(page.store());
        }
        notifyAll();
    }

    void reconcile(Store store) {
        try {
            Sheaf complete = store.reconcile();
            if (complete != null) {
                completeAtOnce.add(complete);
            }
        } catch (IOException e) {
            run.diskFailed(e);
        }
    }

    /** Counts a failed task; a server that fails again and again is given up. Answers about one label say nothing. */
    synchronized void taskFailed(Failure failure) {
        failedRequests++;
        if (failure.reason().equals("http-404") || failure.reason().equals("http-410")) {
            failedInRow = 0;
        } else if (++failedInRow >= settings().giveUpRequests() && !givenUp) {
            givenUp = true;
            missing.add(new Missing(
                    name(), null, null, null, "gave-up-server", 0,
                    failedInRow + " requests in a row failed, the last with " + failure.reason()));
            notifyAll();
        }
    }

    /** The list of stores could not be had: nothing of this server can. */
    synchronized void lost(Failure failure, int attempts) {
        missing.add(new Missing(name(), null, null, null, failure.reason(), attempts, failure.detail()));
    }

    synchronized void finding(String text) {
        findings.add(text);
    }

    /** Counts a request that is about to be sent, the {@code attempt}-th for its task. */
    synchronized void countRequest(int attempt) {
        requests++;
        if (attempt > 1) {
            retries++;
        }
    }

    /** No request to this server for a while: it asked for that. */
    public synchronized void keepQuiet(long millis) {
        quietUntilNanos = Math.max(quietUntilNanos, System.nanoTime() + millis * 1_000_000L);
    }

    /** Milliseconds until this server may be asked again; 0 if at once. */
    public synchronized long quietMillis() {
        return Math.max(0, (quietUntilNanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    /** Takes a complete sheaf into the books. Its records go on to the disk. */
    public synchronized void book(Sheaf sheaf) {
        sheaf.store().book().add(sheaf.note().book);
    }

    /**
     * Ends the work when all lanes have come back.
     *
     * @return the sheaves that no lane completed and that go to disk, and the end mark. After a stop an unfinished page
     *     does not, since it is fetched again when the run is resumed; otherwise what was not fetched counts as failed
     */
    public synchronized List<Sheaf> end() throws IOException {
        boolean unfinished = run.isStopping() && !givenUp;
        if (unfinished) {
            missing.add(new Missing(
                    name(), null, null, null, "stopped", 0, "the run was stopped (" + run.stopReason() + ")"));
        }
        for (Store store : stores) {
            store.abandon();
        }
        List<Sheaf> whole = new ArrayList<>();
        List<Sheaf> broken = new ArrayList<>(openSheaves);
        (unfinished ? broken : whole).addAll(completeAtOnce);
        for (LabelSource source : sources) {
            broken.add(source.takeAll());
        }
        for (Sheaf sheaf : broken) {
            if (unfinished) {
                sheaf.discard();
                book(sheaf);
            } else {
                sheaf.abandon();
                whole.add(sheaf);
            }
        }
        completeAtOnce.clear();
        openSheaves.clear();
        sources.clear();
        waitingLabels = 0;
        endNanos = System.nanoTime();
        whole.add(new Sheaf(this));
        return whole;
    }

    /** A label of one of its stores is newer on another server of the same file. */
    public synchronized void superseded(int store) {
        StoreBook book = stores.get(store).book();
        book.written--;
        book.superseded++;
    }

    public synchronized List<Store> stores() {
        return List.copyOf(stores);
    }

    /** What is missing of the server as a whole. */
    public synchronized List<Missing> missing() {
        return List.copyOf(missing);
    }

    public synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    /** The sum of its stores' books, with the requests of the server as a whole. */
    public synchronized StoreBook book() {
        StoreBook sum = new StoreBook();
        stores.forEach(store -> sum.add(store.book()));
        sum.requests = requests;
        sum.retries = retries;
        return sum;
    }

    /** Whether it gave anything, or had nothing to give: only then its part is worth renewing. */
    public synchronized boolean answered() {
        return opened && (answered || failedRequests == 0);
    }

    /** Whether nothing of it is missing. */
    public synchronized boolean isComplete() {
        return opened
                && missing.isEmpty()
                && failedPages == 0
                && failedStores == 0
                && stores.stream().allMatch(store -> store.book().failed == 0);
    }

    /** Pages that could not be read. */
    public synchronized int failedPages() {
        return failedPages;
    }

    /** Seconds from its first request to the end of its work, or until now. */
    public double seconds() {
        if (startNanos == 0) {
            return 0;
        }
        return ((endNanos == 0 ? System.nanoTime() : endNanos) - startNanos) / 1e9;
    }

    /** Whether its work has begun. */
    public synchronized boolean hasBegun() {
        return startNanos != 0;
    }

    /** Whether its work is over. */
    public synchronized boolean hasEnded() {
        return endNanos != 0;
    }

    /** Labels that are done, whatever became of them. */
    public synchronized long labelsDone() {
        return labelsDone;
    }

    /** Requests that failed for good. */
    public synchronized int failedRequests() {
        return failedRequests;
    }

    /** Requests sent so far, retries included. */
    public synchronized long requests() {
        return requests;
    }

    /** Requests that were sent again so far. */
    public synchronized long retries() {
        return retries;
    }

    /** Labels its stores announced; stores that announce none count what their pages listed so far. */
    public synchronized long expectedLabels() {
        return stores.stream()
                .mapToLong(store -> Math.max(store.announcedLabels(), store.book().listed))
                .sum();
    }
}
