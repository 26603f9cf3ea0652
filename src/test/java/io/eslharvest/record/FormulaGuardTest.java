package io.eslharvest.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "=",
                "-",
                "+",
                "-5 ",
                "+1.",
                "-٣",
                "-1\n",
                "--1"
            })
    void guards_what_a_spreadsheet_would_run(String cell) {
        assertThat(FormulaGuard.guard(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"-5", "+5", "-0.25", "-1.5E-7", "milk", "a=1", " =1", "'=1", "5-3", "🥛=1"})
    void leaves_numbers_and_other_texts_alone(String cell) {
        assertThat(FormulaGuard.guard(cell)).isEqualTo(cell);
    }
}
