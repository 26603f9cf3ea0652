package io.eslharvest.work;

import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Settings;
import java.util.Map;

/** The configuration of this worker, with the settings of a run above it. */
@FunctionalInterface
public interface WorkerSettings {

    /**
     * Reads the configuration.
     *
     * @param ofRun what the run sets, by the names of the properties
     * @throws ConfigurationException with every problem there is
     */
    Settings with(Map<String, String> ofRun) throws ConfigurationException;
}
