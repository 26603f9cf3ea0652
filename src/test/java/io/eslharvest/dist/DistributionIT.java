package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged distribution, run as a process from a copy whose path has a space and an umlaut. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DistributionIT {

    @TempDir
    static Path temp;

    private static Installation installation;

    @BeforeAll
    static void install_a_copy() throws IOException {
        installation = Installation.copyTo(temp.resolve("Filiale Köln"));
    }

    @Test
    void prints_its_version_from_any_folder() throws Exception {
        Launch launch = installation.run("--version");

        assertThat(launch.exitCode()).isZero();
        assertThat(launch.stdout()).matches("esl-harvest \\d+\\.\\d+\\.\\d+\\S*\\R(?s:.*)");
        assertThat(launch.stderr())
                .describedAs("a start that went well says nothing beside the answer")
                .isEmpty();
    }

    @Test
    void prints_its_help() throws Exception {
        Launch launch = installation.run("--help");

        assertThat(launch.exitCode()).isZero();
        assertThat(launch.stdout()).startsWith("Usage: esl-harvest");
    }

    @Test
    void refuses_an_unknown_option_as_wrong_usage() throws Exception {
        Launch launch = installation.run("--no-such-option");

        assertThat(launch.exitCode()).describedAs("2 is wrong usage").isEqualTo(2);
        assertThat(launch.stderr()).contains("--no-such-option");
    }

    @Test
    void runs_through_relative_and_absolute_symbolic_links() throws Exception {
        Path links = Files.createDirectories(temp.resolve("links"));
        Path absolute = Files.createSymbolicLink(links.resolve("absolute"), installation.launcher());
        Path relative = Files.createSymbolicLink(links.resolve("relative"), Path.of("absolute"));
        Path folder = Files.createSymbolicLink(
                links.resolve("folder"), installation.launcher().getParent());

        for (Path link : new Path[] {absolute, relative, folder.resolve("esl-harvest")}) {
            Launch launch = installation.runAs(link, Map.of("JAVA_OPTS", "-XshowSettings:properties"), "--version");

            assertThat(launch.exitCode()).describedAs("exit code by %s", link).isZero();
            assertThat(launch.stderr())
                    .describedAs("the folder that holds routes/ is the real one, not the link's")
                    .contains("esl-harvest.home = " + installation.home());
        }
    }

    @Test
    void runs_in_the_locale_that_cron_gives() throws Exception {
        Launch launch = installation.run(Map.of("LC_ALL", "C"), "--version");

        assertThat(launch.exitCode())
                .describedAs("Java cannot name a folder with an umlaut in the POSIX locale")
                .isZero();
    }

    @Test
    void puts_java_opts_after_its_own_options() throws Exception {
        Launch launch = installation.run(
                Map.of("JAVA_OPTS", "-Xmx96m -XX:+UseParallelGC -XX:+PrintCommandLineFlags"), "--version");

        assertThat(launch.exitCode())
                .describedAs("a collector of the operator's own does not clash with the launcher's")
                .isZero();
        assertThat(launch.stderr())
                .describedAs("the last -Xmx holds")
                .contains("-XX:MaxHeapSize=" + 96 * 1024 * 1024)
                .contains("-XX:+UseParallelGC");
    }

    @Test
    void names_a_java_home_that_holds_no_java() throws Exception {
        Launch launch = installation.run(Map.of("JAVA_HOME", "/nowhere"), "--version");

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.stderr()).contains("there is no /nowhere/bin/java");
    }

    @Test
    void asks_for_java_where_there_is_none() throws Exception {
        Launch launch = installation.run(Map.of("JAVA_HOME", "", "PATH", "/nowhere"), "--version");

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.stderr()).contains("install Java 17 or later");
    }

    @Test
    void refuses_a_java_older_than_17() throws Exception {
        Path java8 = Files.createDirectories(temp.resolve("java8/bin")).getParent();
        Files.writeString(java8.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");
        Path java = Files.writeString(java8.resolve("bin/java"), "#!/bin/sh\nexit 0\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        Launch launch = installation.run(Map.of("JAVA_HOME", java8.toString()), "--version");

        assertThat(launch.exitCode()).isEqualTo(2);
        assertThat(launch.stderr()).contains("needs Java 17 or later").contains("1.8.0_392");
    }

    @Test
    void is_killed_when_it_runs_out_of_memory() throws Exception {
        Launch launch = installation.run(Map.of("JAVA_OPTS", "-Xmx2m"), "--help");

        assertThat(launch.exitCode())
                .describedAs("the JVM's own code is 3, which would say that files were written")
                .isEqualTo(137);
        assertThat(launch.stderr()).contains("JAVA_OPTS=-Xmx");
    }
}
