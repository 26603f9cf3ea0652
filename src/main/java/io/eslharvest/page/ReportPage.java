package io.eslharvest.page;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.health.FleetHealth;
import io.eslharvest.output.OutputFolder;
import io.eslharvest.report.MissingDigest;
import io.eslharvest.report.PeoplesReport;
import io.eslharvest.report.Report;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code report.html}: one run for people, in one file that needs nothing else. Its size does not grow with the number of
 * labels, and hardly with that of servers: long lists end with a line for the rest.
 */
public final class ReportPage implements PeoplesReport {

    public static final String FILE = OutputFolder.PAGE;

    /** The old page is as it was where the new one cannot be written. */
    @Override
    public void write(HarvestRun run, Report report, MissingDigest missing, FleetHealth health) throws IOException {
        Night night = new Night(
                run,
                report,
                missing,
                health,
                run.getServers().stream().map(ServerTimes::of).toList());
        Path aside = run.folder().aside(FILE);
        try (BufferedWriter out = Files.newBufferedWriter(aside, StandardCharsets.UTF_8)) {
            new RunPage(night, new Markup(out)).write();
        }
        run.folder().publish(aside, FILE);
    }
}
