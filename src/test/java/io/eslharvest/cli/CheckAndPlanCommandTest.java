package io.eslharvest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Stock;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.FaultPlan;
import io.eslharvest.demo.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit codes of check and plan, which scripts rely on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckAndPlanCommandTest {

    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    private Path folder;

    @Test
    void plan_tells_a_fleet_from_a_part_of_it_and_from_none() throws Exception {
        try (EslServer server = EslServer.of(Stock.store(10)).start()) {
            assertThat(Commands.run("plan", "-s", server.address()).exitCode()).isZero();
            assertThat(Commands.run("plan", "--json", "-s", server.address() + "," + NOBODY)
                            .exitCode())
                    .isEqualTo(ExitCode.PARTIAL);
            assertThat(server.requests())
                    .describedAs("one request for each of the two plans")
                    .hasSize(2);
        }
        assertThat(Commands.run("plan", "-s", NOBODY).exitCode()).isEqualTo(ExitCode.NOTHING);
    }

    @ParameterizedTest
    @CsvSource({"all, 3", "first-failure, 3", "first-success, 0"})
    void check_ends_with_0_only_if_what_was_asked_for_holds(String until, int exitCode) throws Exception {
        FaultPlan faults = new FaultPlan().always("/broken"::equals, Faults.status(500));
        try (EslServer server = EslServer.of(Stock.store(1)).faults(faults).start()) {
            Path urls = Files.write(
                    folder.resolve("urls"),
                    List.of("http://" + server.address() + "/broken", "http://" + server.address() + "/api3/users"));

            assertThat(Commands.run("check", "--csv", "--until", until, "--urls", urls.toString())
                            .exitCode())
                    .isEqualTo(exitCode);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--until=soon, '--until': 'soon': allowed is one of all; first-failure; first-success",
        "--order=mine, '--order': 'mine': allowed is one of input; completed",
        "--urls=nowhere.txt, --urls=nowhere.txt: there is no such file",
        "-Dharvest.check-concurrency=0, harvest.check-concurrency=0 (-D): must be a whole number from 1 to 1000",
    })
    void wrong_usage_is_told_with_what_is_allowed(String argument, String complaint) {
        Commands.Ended ended = Commands.run("check", argument);

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.complaint()).contains(complaint.replace(';', ','));
    }

    @Test
    void urls_and_servers_are_not_checked_together() {
        assertThat(Commands.run("check", "--urls=u", "-s", NOBODY).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(Commands.run("check", "--json", "--csv", "-s", NOBODY).exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void plan_knows_one_source_only() {
        Commands.Ended ended = Commands.run("plan", "-s", NOBODY, "-Dharvest.source=check", "-Dharvest.columns=a");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.complaint()).contains("allowed is esl");
    }

    @Test
    void check_knows_one_source_only_but_any_url() {
        Commands.Ended ended = Commands.run("check", "-s", NOBODY, "-Dharvest.source=items", "-Dharvest.columns=a");

        assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ended.complaint()).contains("harvest.source is 'items'", "allowed is esl", "--urls");
    }
}
