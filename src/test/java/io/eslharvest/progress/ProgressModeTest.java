package io.eslharvest.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.terminal.Terminal;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressModeTest {

    private static final Terminal TERMINAL = new Terminal(true, true, true);
    private static final Terminal FILE = new Terminal(false, false, true);

    @ParameterizedTest
    @EnumSource
    void is_read_as_it_is_written(ProgressMode mode) {
        assertThat(ProgressMode.of(mode.toString())).isEqualTo(mode);
    }

    @Test
    void refuses_anything_else_with_the_value_and_what_is_allowed() {
        assertThatThrownBy(() -> ProgressMode.of("bars"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'bars' is no way to show progress: allowed is one of auto, bar, log, none");
    }

    @Test
    void shows_bars_on_a_terminal_and_log_lines_elsewhere_if_not_told() {
        assertThat(ProgressMode.AUTO.at(TERMINAL)).isEqualTo(ProgressMode.BAR);
        assertThat(ProgressMode.AUTO.at(FILE)).isEqualTo(ProgressMode.LOG);
    }

    @Test
    void does_as_it_is_told() {
        assertThat(ProgressMode.BAR.at(FILE)).isEqualTo(ProgressMode.BAR);
        assertThat(ProgressMode.LOG.at(TERMINAL)).isEqualTo(ProgressMode.LOG);
        assertThat(ProgressMode.NONE.at(TERMINAL)).isEqualTo(ProgressMode.NONE);
    }
}
