package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The distribution with a Java runtime of its own, unpacked and run as on a host where there is no Java. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RuntimeImageIT {

    private static final long MEGABYTE = 1_000_000;
    private static final Path IMAGE = Path.of(System.getProperty("image"));
    private static final Map<String, String> NO_JAVA = Map.of("JAVA_HOME", "", "PATH", "");

    @TempDir
    static Path temp;

    private static Installation installation;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder("tar", "-xzf", IMAGE.toString(), "-C", temp.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(exitCode).isZero();
        try (Stream<Path> folders = Files.list(temp)) {
            installation = new Installation(folders.findFirst().orElseThrow().toRealPath());
        }
    }

    @Test
    void is_small_enough_for_a_slow_line() throws Exception {
        assertThat(Files.size(IMAGE)).isLessThan(60 * MEGABYTE);
    }

    @Test
    void harvests_where_there_is_no_java() throws Exception {
        Launch launch = installation.run(NO_JAVA, "demo", "--progress=none", "--output-dir=" + temp.resolve("out"));

        assertThat(launch.exitCode()).describedAs(launch.stderr()).isZero();
        assertThat(temp.resolve("out/esl_id_part_1.csv")).isNotEmptyFile();
    }

    @Test
    void runs_on_its_own_runtime_even_where_there_is_another() throws Exception {
        Launch launch = installation.run(Map.of("JAVA_OPTS", "-XshowSettings:properties"), "--version");

        assertThat(launch.stderr())
                .contains("java.home = " + installation.home().resolve("runtime"));
    }

    @Test
    void has_the_modules_that_the_libraries_beside_the_core_load() throws Exception {
        Path lib = installation.home().resolve("lib");
        Process process = new ProcessBuilder(
                        installation.home().resolve("runtime/bin/java").toString(),
                        "-cp",
                        Path.of("target/test-classes").toAbsolutePath() + ":" + lib + "/esl-harvest.jar:" + lib
                                + "/extra/*",
                        LoadEverything.class.getName(),
                        "sftp",
                        "jms",
                        "quartz",
                        "platform-http",
                        "micrometer",
                        "https")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).describedAs(output).isZero();
        assertThat(output).contains("all there");
    }

    @Test
    void makes_its_class_data_archive_where_it_is_installed() throws Exception {
        assertThat(installation.run(NO_JAVA, "--version").stdout())
                .describedAs("an archive fits one place only, so none is packed")
                .contains("class-data archive: none");

        Launch warmUp = installation.run(NO_JAVA, "warm-up");

        assertThat(warmUp.exitCode()).describedAs(warmUp.stderr()).isZero();
        assertThat(installation.run(NO_JAVA, "--version").stdout())
                .contains("class-data archive: " + installation.home().resolve("lib/classes-"));
    }
}
