package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretArgumentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-D harvest.auth-password=hunter2",
                "-Dharvest.auth-token=hunter2",
                "-D harvest.tls-trust-store-password=hunter2",
                "-D harvest.tls-key-store-password=two hunter2",
                "--auth-password hunter2",
                "--auth-token=hunter2",
                "--tls-key-store-password hunter2",
                "-D harvest.auth-pasword=hunter2",
            })
    void a_secret_on_the_command_line_is_refused_and_not_repeated(String arguments) {
        StringWriter complaint = new StringWriter();
        String[] all = ("run -s 127.0.0.1:9 " + arguments).split(" ");
        int exitCode = EslHarvest.commandLine(all)
                .setErr(new PrintWriter(complaint, true))
                .execute(all);

        assertThat(exitCode).isEqualTo(ExitCode.USAGE);
        assertThat(complaint.toString())
                .describedAs("what a terminal or a log of cron shows afterwards")
                .contains("harvest.")
                .doesNotContain("hunter2");
    }
}
