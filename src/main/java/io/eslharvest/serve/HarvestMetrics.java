package io.eslharvest.serve;

import io.eslharvest.harvest.HarvestRun;
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
import java.util.function.ToIntFunction;

/** What Prometheus gets to know, when it asks: what the runs counted, and what is on the list of runs. Thread-safe. */
public final class HarvestMetrics implements MultiCollector {

    private static final String PREFIX = "esl_harvest_";

    private final RunList list;
    private final FleetCounts fleet = new FleetCounts();
    private final Map<String, Long> runs = new TreeMap<>();
    private long passedOver;

    /** @param list of all runs */
    public HarvestMetrics(RunList list) {
        this.list = list;
    }

    void began(HarvestRun begun, ToIntFunction<ServerWork> requestsInFlight) {
        fleet.began(begun, requestsInFlight);
    }

    /** The work of the run is over. */
    void endWork() {
        fleet.endWork();
    }

    synchronized void ended(RunEntry entry) {
        runs.merge(entry.exit.toString(), 1L, Long::sum);
    }

    /** A harvest was due while another one was under way. */
    synchronized void passedOver() {
        passedOver++;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        List<MetricSnapshot> all = new ArrayList<>();
        Map<String, FleetCounts.OfServer> servers = fleet.ofServers();
        all.add(ofServers(servers, "requests", "Requests sent, retries included.", FleetCounts.OfServer::requests));
        all.add(ofServers(servers, "retries", "Requests that were sent again.", FleetCounts.OfServer::retries));
        all.add(ofServers(
                servers, "labels", "Labels that are done, whatever became of them.", FleetCounts.OfServer::labels));
        all.add(inFlight());
        all.add(counter("failures", "Tasks that failed for good.", "reason", fleet.failures()));
        all.add(counter(
                "failed_requests",
                "Requests that came to nothing, those that were sent again too.",
                "reason",
                fleet.failedRequests()));
        all.add(counter("runs", "Runs that ended, by their exit code.", "exit", runs));
        all.add(CounterSnapshot.builder()
                .name(PREFIX + "passed_over")
                .help("Harvests that were due while another one was under way.")
                .dataPoint(count(passedOver, Labels.EMPTY))
                .build());
        boolean running = list.newest(RunEntry::isRunning).isPresent();
        all.add(gauge("run_in_progress", "Whether a run is under way.", running ? 1 : 0));
        all.add(gauge(
                "last_complete_run_age_seconds",
                "Time since the end of the last complete run, +Inf if there was none.",
                list.newest(run -> run.complete).map(HarvestMetrics::age).orElse(Double.POSITIVE_INFINITY)));
        lastRun(all);
        return new MetricSnapshots(all);
    }

    private static double age(RunEntry run) {
        return Duration.between(Instant.parse(run.ended), Instant.now()).toMillis() / 1000.0;
    }

    private void lastRun(List<MetricSnapshot> all) {
        Optional<RunEntry> last = list.newest(run -> run.exit != null);
        last.ifPresent(run -> {
            all.add(gauge("last_run_exit_code", "Exit code of the last run.", run.exit));
            all.add(gauge("last_run_duration_seconds", "How long the last run took.", run.seconds));
        });
        last.filter(run -> run.records != null).ifPresent(run -> {
            all.add(gauge("last_run_records", "Rows in the files of the last run.", run.records));
            all.add(gauge("last_run_missing", "Lines of the missing list of the last run.", run.missing));
            all.add(gauge(
                    "books_out_of_balance", "Stores of the last run whose books do not balance.", run.outOfBalance));
        });
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        return GaugeSnapshot.builder()
                .name(PREFIX + name)
                .help(help)
                .dataPoint(level(value, Labels.EMPTY))
                .build();
    }

    private GaugeSnapshot inFlight() {
        GaugeSnapshot.Builder gauge =
                GaugeSnapshot.builder().name(PREFIX + "requests_in_flight").help("Requests in flight to a server now.");
        fleet.inFlight().forEach((server, requests) -> gauge.dataPoint(level(requests, Labels.of("server", server))));
        return gauge.build();
    }

    private static CounterSnapshot ofServers(
            Map<String, FleetCounts.OfServer> servers,
            String name,
            String help,
            Function<FleetCounts.OfServer, Long> count) {
        Map<String, Long> counts = new LinkedHashMap<>();
        servers.forEach((server, sums) -> counts.put(server, count.apply(sums)));
        return counter(name, help, "server", counts);
    }

    private static CounterSnapshot counter(String name, String help, String label, Map<String, Long> counts) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(PREFIX + name).help(help);
        counts.forEach((value, count) -> counter.dataPoint(count(count, Labels.of(label, value))));
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
