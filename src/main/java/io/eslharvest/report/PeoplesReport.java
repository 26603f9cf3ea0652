package io.eslharvest.report;

import io.eslharvest.harvest.HarvestRun;
import io.eslharvest.health.FleetHealth;
import java.io.IOException;

/** The report of a run in a form for people, beside the one for programs. */
public interface PeoplesReport {

    /**
     * Writes it into the output folder of a run that has ended.
     *
     * @throws IOException if it cannot be written
     */
    void write(HarvestRun run, Report report, MissingDigest missing, FleetHealth health) throws IOException;
}
