package io.eslharvest.serve;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerTally;
import io.eslharvest.harvest.ServerWork;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * What Prometheus gets to know. Nothing is counted for it: it reads what runs count anyway, and what is on the list of
 * runs, when it is asked. Servers are those of the newest run that read its list of servers.
 */
public final class HarvestMetrics implements MultiCollector {

    /** Reasons are codes of this program, and of routes that make up their own. */
    private static final int MOST_REASONS = 100;

    private static final String OTHER_REASONS = "other";

    private final RunList list;
    private final Map<String, Counts> servers = new LinkedHashMap<>();
    private final Map<String, Long> failures = new TreeMap<>();
    private final Map<String, Long> failedRequests = new TreeMap<>();
    private final Map<Integer, Long> runs = new TreeMap<>();
    private HarvestRun run;
    private ToIntFunction<ServerWork> inFlight;
    private long passedOver;

    /** Sums over runs. */
    private record Counts(long requests, long retries, long labels) {

        static final Counts NONE = new Counts(0, 0, 0);

        static Counts of(ServerTally tally) {
            return new Counts(tally.requests(), tally.retries(), tally.labelsDone());
        }

        Counts plus(Counts other) {
            return new Counts(requests + other.requests, retries + other.retries, labels + other.labels);
        }

        Counts minus(Counts other) {
            return new Counts(requests - other.requests, retries - other.retries, labels - other.labels);
        }
    }

    /** @param list of all runs */
    public HarvestMetrics(RunList list) {
        this.list = list;
    }

    /** A run begins. What an earlier start of it had counted was told then. */
    synchronized void began(HarvestRun begun, ToIntFunction<ServerWork> requestsInFlight) {
        Map<String, Counts> before = new LinkedHashMap<>(servers);
        servers.clear();
        for (ServerWork server : begun.getServers()) {
            servers.put(
                    server.name(),
                    before.getOrDefault(server.name(), Counts.NONE).minus(Counts.of(server.tally())));
        }
        run = begun;
        inFlight = requestsInFlight;
    }

    /** The work of the run is over. */
    synchronized void isOver() {
        servers.putAll(counts());
        add(run, ServerTally::failures, failures);
        add(run, ServerTally::failedAttempts, failedRequests);
        run = null;
        inFlight = null;
    }

    synchronized void ended(RunEntry entry) {
        runs.merge(entry.exit, 1L, Long::sum);
    }

    synchronized void passedOver() {
        passedOver++;
    }

    private Map<String, Counts> counts() {
        Map<String, Counts> now = new LinkedHashMap<>(servers);
        if (run != null) {
            for (ServerWork server : run.getServers()) {
                now.merge(server.name(), Counts.of(server.tally()), Counts::plus);
            }
        }
        return now;
    }

    private static void add(
            HarvestRun run, Function<ServerTally, Map<String, Long>> counts, Map<String, Long> reasons) {
        for (ServerWork server : run.getServers()) {
            counts.apply(server.tally())
                    .forEach((reason, count) -> reasons.merge(
                            reasons.size() < MOST_REASONS || reasons.containsKey(reason) ? reason : OTHER_REASONS,
                            count,
                            Long::sum));
        }
    }

    @Override
    public synchronized MetricSnapshots collect() {
        List<MetricSnapshot> all = new ArrayList<>();
        Map<String, Counts> counts = counts();
        all.add(ofServers("requests", "Requests sent, retries included.", counts, Counts::requests));
        all.add(ofServers("retries", "Requests that were sent again.", counts, Counts::retries));
        all.add(ofServers("labels", "Labels that are done, whatever became of them.", counts, Counts::labels));
        all.add(inFlight());
        all.add(ofReasons("failures", "Tasks that failed for good.", failures, ServerTally::failures));
        all.add(ofReasons(
                "failed_requests",
                "Requests that came to nothing, those that were sent again too.",
                failedRequests,
                ServerTally::failedAttempts));
        all.add(runs());
        all.add(CounterSnapshot.builder()
                .name("esl_harvest_passed_over")
                .help("Harvests that were due while another one was under way.")
                .dataPoint(count(passedOver, Labels.EMPTY))
                .build());
        boolean running = list.newest(RunEntry::isRunning).isPresent();
        all.add(gauge("run_in_progress", "Whether a run is under way.", running ? 1 : 0));
        lastRun(all);
        return new MetricSnapshots(all);
    }

    private void lastRun(List<MetricSnapshot> all) {
        Optional<RunEntry> complete = list.newest(entry -> entry.complete);
        all.add(gauge(
                "last_complete_run_age_seconds",
                "Time since the end of the last complete run, +Inf if there was none.",
                complete.map(entry -> Duration.between(Instant.parse(entry.ended), Instant.now())
                                        .toMillis()
                                / 1000.0)
                        .orElse(Double.POSITIVE_INFINITY)));
        Optional<RunEntry> last = list.newest(entry -> entry.exit != null);
        last.ifPresent(entry -> {
            all.add(gauge("last_run_exit_code", "Exit code of the last run.", entry.exit));
            all.add(gauge("last_run_duration_seconds", "How long the last run took.", entry.seconds));
        });
        last.filter(entry -> entry.records != null).ifPresent(entry -> {
            all.add(gauge("last_run_records", "Rows in the files of the last run.", entry.records));
            all.add(gauge("last_run_missing", "Lines of the missing list of the last run.", entry.missing));
            all.add(gauge(
                    "books_out_of_balance", "Stores of the last run whose books do not balance.", entry.outOfBalance));
        });
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name("esl_harvest_" + name)
                .help(help)
                .dataPoint(level(value, Labels.EMPTY))
                .build();
    }

    private GaugeSnapshot inFlight() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder()
                .name("esl_harvest_requests_in_flight")
                .help("Requests in flight to a server now.");
        if (run == null) {
            servers.keySet().forEach(server -> gauge.dataPoint(level(0, Labels.of("server", server))));
        } else {
            run.getServers()
                    .forEach(server ->
                            gauge.dataPoint(level(inFlight.applyAsInt(server), Labels.of("server", server.name()))));
        }
        return gauge.build();
    }

    private static CounterSnapshot ofServers(
            String name, String help, Map<String, Counts> counts, ToDoubleFunction<Counts> value) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("esl_harvest_" + name).help(help);
        counts.forEach(
                (server, sums) -> counter.dataPoint(count(value.applyAsDouble(sums), Labels.of("server", server))));
        return counter.build();
    }

    private CounterSnapshot ofReasons(
            String name, String help, Map<String, Long> ended, Function<ServerTally, Map<String, Long>> live) {
        Map<String, Long> sums = new TreeMap<>(ended);
        if (run != null) {
            add(run, live, sums);
        }
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("esl_harvest_" + name).help(help);
        sums.forEach((reason, sum) -> counter.dataPoint(count(sum, Labels.of("reason", reason))));
        return counter.build();
    }

    private CounterSnapshot runs() {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("esl_harvest_runs").help("Runs that ended, by their exit code.");
        runs.forEach((exit, sum) -> counter.dataPoint(count(sum, Labels.of("exit", exit.toString()))));
        return counter.build();
    }

    private static CounterSnapshot.CounterDataPointSnapshot count(double value, Labels labels) {
        return CounterSnapshot.CounterDataPointSnapshot.builder()
                .value(value)
                .labels(labels)
                .build();
    }

    private static GaugeSnapshot.GaugeDataPointSnapshot level(double value, Labels labels) {
        return GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(labels)
                .build();
    }
}
