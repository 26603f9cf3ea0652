package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EslHarvestTest {

    private static final Set<String> ALL =
            EslHarvest.commandLine().getSubcommands().keySet();

    private static String answer(String... arguments) {
        StringWriter text = new StringWriter();
        PrintWriter writer = new PrintWriter(text, true);
        EslHarvest.commandLine(arguments).setOut(writer).setErr(writer).execute(arguments);
        return text.toString();
    }

    @Test
    void the_help_names_each_command_by_the_name_it_has_in_its_own_help() {
        assertThat(ALL).hasSize(11);
        EslHarvest.commandLine().getSubcommands().forEach((name, command) -> {
            assertThat(command.getCommandName()).isEqualTo(name);
            assertThat(answer("--help")).containsPattern("(?m)^  " + name + " ");
            assertThat(answer(name, "--help")).contains("esl-harvest " + name);
        });
    }

    @Test
    void a_command_that_comes_first_is_set_up_without_the_others() {
        assertThat(EslHarvest.commandLine("run", "--help").getSubcommands()).containsOnlyKeys("run");
    }

    @Test
    void the_list_of_commands_is_the_same_whether_or_not_they_are_set_up() {
        String listed = EslHarvest.commandLine("--help").getUsageMessage();
        assertThat(listed).isEqualTo(EslHarvest.commandLine("help").getUsageMessage());
        assertThat(EslHarvest.commandLine("--help").getSubcommands().values())
                .as("a start that only lists them sets up none")
                .allMatch(command -> command.getCommandSpec().userObject() == null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@arguments", "help"})
    void where_one_may_be_called_all_are_set_up(String alone) {
        assertThat(EslHarvest.commandLine(alone).getSubcommands().values())
                .allMatch(command -> command.getCommandSpec().userObject() != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "--", "ruin", "help"})
    void where_no_command_comes_first_all_are_there(String first) {
        assertThat(EslHarvest.commandLine(first, "run").getSubcommands()).containsOnlyKeys(ALL);
    }

    @Test
    void help_for_a_command_is_the_help_of_that_command() {
        assertThat(answer("help", "run")).isEqualTo(answer("run", "--help"));
    }

    @Test
    void picocli_has_nothing_to_say_about_any_help() {
        PrintStream console = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true));
        try {
            ALL.forEach(name -> answer(name, "--help"));
        } finally {
            System.setErr(console);
        }
        assertThat(said.toString())
                .describedAs("it warns of a percent sign that is no format")
                .isEmpty();
    }

    @Test
    void a_definition_without_a_value_is_refused() {
        Commands.Ended ended = Commands.run("validate", "-D", "harvest.retries");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.complaint()).contains("KEY=VALUE", "harvest.retries");
    }

    @Test
    void a_command_that_is_misspelt_is_answered_with_the_ones_that_are_like_it() {
        assertThat(answer("serv")).contains("Unmatched argument", "serve");
    }

    @Test
    void a_line_without_a_command_is_answered_with_all_of_them() {
        assertThat(answer()).contains("Missing command: " + String.join(", ", ALL));
    }
}
