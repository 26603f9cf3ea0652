package io.eslharvest.page;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.health.FleetHealth;
import io.eslharvest.report.MissingDigest;
import io.eslharvest.report.Report;
import java.time.ZoneId;
import java.util.List;

/**
 * All that the page tells of one run.
 *
 * @param times of the servers, in the order of the list
 */
record Night(HarvestRun run, Report report, MissingDigest missing, FleetHealth health, List<ServerTimes> times) {

    ZoneId zone() {
        return run.settings().timeZone();
    }
}
