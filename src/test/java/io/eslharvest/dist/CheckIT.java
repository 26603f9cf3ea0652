package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check}, and what else answers in print, of the packaged distribution, as a process. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CheckIT {

    @TempDir
    private Path folder;

    @Test
    void a_third_of_the_urls_broken_is_a_row_each_and_exit_code_3() throws Exception {
        EslServerData data = EslServerData.builder().build();
        try (EslServer server = EslServer.of(data).start()) {
            String well = "http://me:secret@" + server.address() + "/api3/users";
            Path urls = Files.write(folder.resolve("urls"), List.of(well, "python://bad", well));

            Launch launch = Installation.packaged().run("check", "--urls=" + urls, "--json");

            assertThat(launch.exitCode()).isEqualTo(3);
            assertThat(launch.stdout().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"target\":"));
            assertThat(launch.stdout()).doesNotContain("secret").contains("\"reason\":\"bad-url\"");
            assertThat(launch.stderr()).isEmpty();
        }
    }

    @Test
    void servers_that_are_well_are_a_table_and_exit_code_0() throws Exception {
        EslServerData data = EslServerData.builder().build();
        try (EslServer server = EslServer.of(data).start()) {
            Launch launch = Installation.packaged().run("check", "-s", server.address());

            assertThat(launch.exitCode()).isZero();
            assertThat(launch.stdout()).startsWith("target").contains("1 server: 1 ok, 0 failed, 0 cancelled");
            assertThat(launch.stderr()).isEmpty();
        }
    }

    @Test
    void a_list_that_is_not_there_is_wrong_usage() throws Exception {
        Launch launch = Installation.packaged().run("check", "--urls=" + folder.resolve("none"));

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.stderr()).contains("there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "plan", "validate"})
    void a_disk_that_does_not_take_what_is_printed_is_exit_code_5(String command) throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "this system has no device that is always full");
        EslServerData data = EslServerData.builder().build();
        Path stderr = folder.resolve("stderr");
        try (EslServer server = EslServer.of(data).start()) {
            Installation packaged = Installation.packaged();
            Process process = packaged.start(
                    packaged.launcher(),
                    Map.of(),
                    folder,
                    Path.of("/dev/full"),
                    stderr,
                    command,
                    "-s=" + server.address());

            assertThat(process.waitFor()).isEqualTo(5);
            assertThat(stderr).content().contains("standard output did not take all");
        }
    }
}
