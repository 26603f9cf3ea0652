package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LongRunHintTest {

    private static final String SET_BY_THE_LAUNCHER = "esl-harvest.long-runs";

    @AfterEach
    void forget() {
        System.clearProperty(SET_BY_THE_LAUNCHER);
    }

    @Test
    void a_long_run_of_an_installation_for_short_ones_was_too_long() {
        System.setProperty(SET_BY_THE_LAUNCHER, "false");
        assertThat(Installation.wasTooLong(300_000)).isTrue();
        assertThat(Installation.wasTooLong(299_999)).isFalse();
    }

    @Test
    void no_run_is_too_long_for_an_installation_that_is_set_for_long_ones() {
        System.setProperty(SET_BY_THE_LAUNCHER, "true");
        assertThat(Installation.wasTooLong(3_000_000)).isFalse();
        assertThat(Installation.isForLongRuns()).isTrue();
    }

    @Test
    void without_the_launcher_there_is_nothing_to_set() {
        assertThat(Installation.wasTooLong(3_000_000)).isFalse();
        assertThat(Installation.isForLongRuns()).isFalse();
    }
}
