package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.progress.ProgressMode;
import io.eslharvest.serve.Harvester;
import java.util.AbstractMap;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServedHarvestTest {

    /** Options that fail as no code should, wherever they are read. */
    private static final class Bottomless extends AbstractMap<String, String> {

        @Override
        public Set<Entry<String, String>> entrySet() {
            throw new StackOverflowError("too deep");
        }
    }

    @Test
    void an_error_that_is_no_exception_is_how_a_run_ended_and_serve_goes_on() {
        ServedHarvest harvest = new ServedHarvest(new Definitions(), new Bottomless(), ProgressMode.NONE);
        assertThat(harvest.harvest(null))
                .isEqualTo(new Harvester.Ending(ExitCode.DEFECT, "java.lang.StackOverflowError: too deep"));
    }
}
