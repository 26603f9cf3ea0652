package io.eslharvest.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.eslharvest.books.Missing;
import io.eslharvest.books.StoreBook;
import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.harvest.ServerWork;
import io.eslharvest.harvest.Store;
import io.eslharvest.health.FleetHealth;
import io.eslharvest.http.ExchangeGuard;
import io.eslharvest.output.Part;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Closes the books of a run: the missing list, the report, and the end of what is not needed any more. */
public final class Books {

    public static final String REPORT = "report.json";

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private final ExchangeGuard guard;
    private final PeoplesReport page;

    /**
     * @param guard counts the requests in flight
     * @param page writes {@code report.html}
     */
    public Books(ExchangeGuard guard, PeoplesReport page) {
        this.guard = guard;
        this.page = page;
    }

    /**
     * Writes {@code missing.jsonl}, {@code report.json} and {@code report.html} and removes parts beyond the fleet. The state of a run that
     * was stopped is kept, so that it can be resumed.
     *
     * @return the report; null if the disk failed
     */
    public Report close(HarvestRun run) {
        run.ended();
        if (run.diskFailure() != null) {
            return null;
        }
        // for those whose routes failed before they did
        run.getServers().forEach(this::noteInFlight);
        try {
            EarlierFiles earlier = EarlierFiles.in(run.folder(), json);
            MissingList missing = MissingList.write(run, new ObjectMapper());
            FleetHealth health = health(run);
            Report report = report(run, missing, earlier, health);
            // while the earlier report still names them: whatever fails from here on, a later run can remove the rest
            removePartsBeyond(run, earlier);
            run.folder().write(REPORT, json.writeValueAsBytes(report));
            page.write(run, report, missing.digest(), health);
            if (report.outcome().equals(Report.COMPLETE)) {
                run.folder().clear();
            } else if (run.stopReason() == null) {
                run.folder().finish();
            }
            return report;
        } catch (IOException e) {
            run.diskFailed(e);
            return null;
        } catch (UncheckedIOException e) {
            run.diskFailed(e.getCause());
            return null;
        }
    }

    /** Notes how many requests were in flight at once to a server whose lanes have come back. */
    public void noteInFlight(ServerWork server) {
        server.tally()
                .inFlight(guard.mostInFlight(
                        server.address().host(), server.address().port()));
    }

    /** The files that a run left in its output folder: renewed parts, the missing list if there is one, and the report. */
    public List<File> files(HarvestRun run, Report report) {
        List<String> names = new ArrayList<>();
        report.files().stream().filter(Report.OfFile::renewed).forEach(file -> names.add(file.file()));
        names.add(MissingList.FILE);
        names.add(REPORT);
        return names.stream()
                .filter(run.folder()::has)
                .map(name -> run.folder().path().resolve(name).toFile())
                .toList();
    }

    private Report report(HarvestRun run, MissingList missing, EarlierFiles earlier, FleetHealth health) {
        List<Report.OfServer> servers = run.getServers().stream()
                .map(server -> ofServer(run, server, missing.of(server)))
                .toList();
        StoreBook sum = new StoreBook();
        servers.forEach(server -> sum.add(server.book()));
        boolean balanced = run.getServers().stream().allMatch(ServerWork::isBalanced);
        return new Report(
                Version.text(),
                outcome(run),
                balanced,
                run.stopReason(),
                run.start().truncatedTo(ChronoUnit.MILLIS).toString(),
                run.end().truncatedTo(ChronoUnit.MILLIS).toString(),
                missing.lines(),
                missing.byReason(),
                new Report.Totals(
                        sum,
                        servers.stream()
                                .mapToInt(Report.OfServer::maxInFlight)
                                .max()
                                .orElse(0),
                        seconds(ChronoUnit.MILLIS.between(run.start(), run.end()) / 1000.0)),
                servers,
                files(run, earlier),
                HealthFigures.of(health));
    }

    private static FleetHealth health(HarvestRun run) {
        FleetHealth fleet = new FleetHealth();
        for (ServerWork server : run.getServers()) {
            List<String> stores = server.stores().stream().map(Store::code).toList();
            fleet.add(server.health(), server.name(), stores, run.partOf(server).file());
        }
        fleet.close();
        return fleet;
    }

    private static String outcome(HarvestRun run) {
        if (run.stopReason() == null && run.getServers().stream().allMatch(ServerWork::isComplete)) {
            return Report.COMPLETE;
        }
        return run.getServers().stream().anyMatch(server -> server.tally().isWorthAFile())
                ? Report.PARTIAL
                : Report.NOTHING;
    }

    private Report.OfServer ofServer(HarvestRun run, ServerWork server, long missing) {
        String failure = server.tally().missing().stream().map(Missing::detail).collect(Collectors.joining("; "));
        return new Report.OfServer(
                server.name(),
                run.partOf(server).file(),
                server.book(),
                missing,
                server.tally().failedPages(),
                server.tally().mostInFlight(),
                server.capFound(),
                seconds(server.tally().seconds()),
                failure.isEmpty() ? null : failure,
                server.tally().findings(),
                server.stores().stream().map(Books::ofStore).toList());
    }

    private static Report.OfStore ofStore(Store store) {
        return new Report.OfStore(
                store.code(),
                store.book(),
                store.clock().mostInFlight(),
                seconds(store.clock().seconds()));
    }

    private static List<Report.OfFile> files(HarvestRun run, EarlierFiles earlier) {
        List<Report.OfFile> files = new ArrayList<>();
        for (Part part : run.parts()) {
            List<String> servers = part.servers().stream().map(ServerWork::name).toList();
            String file = part.file();
            if (part.isWritten()) {
                String start = run.start().truncatedTo(ChronoUnit.MILLIS).toString();
                files.add(new Report.OfFile(file, part.records(), part.sha256(), start, true, servers));
            } else if (run.folder().has(file)) {
                files.add(new Report.OfFile(
                        file,
                        earlier.records(file),
                        earlier.text(file, "sha256"),
                        earlier.text(file, "run"),
                        false,
                        servers));
            }
        }
        return files;
    }

    /** Parts of a larger fleet of yesterday; only files that the last report names as ours. */
    private static void removePartsBeyond(HarvestRun run, EarlierFiles earlier) throws IOException {
        List<String> current = run.parts().stream().map(Part::file).toList();
        for (String file : earlier.names()) {
            if (Part.isPartName(run.settings().source(), file) && !current.contains(file)) {
                run.folder().remove(file);
            }
        }
    }

    private static double seconds(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
