package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.util.FileUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class-data archive of an installation: made by {@code warm-up}, used only where it fits, never in the way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WarmUpIT {

    /** The same for all tests: an archive fits only where it was made. */
    @TempDir
    static Path place;

    /** What {@link #warmUp} made, kept for the next test. */
    private static Path kept;

    @TempDir
    Path temp;

    private Installation installation;

    @BeforeEach
    void install_a_copy() throws IOException {
        installation = Installation.copyTo(place.resolve("esl harvest"));
    }

    @AfterEach
    void remove_it() {
        FileUtil.removeDir(installation.home().toFile());
    }

    @Test
    void an_installation_without_an_archive_uses_none() throws Exception {
        assertThat(archiveInUse(installation)).isEmpty();
    }

    @Test
    void the_archive_that_warm_up_made_is_used_from_then_on() throws Exception {
        Launch warmUp = installation.run("warm-up");

        assertThat(warmUp.exitCode()).describedAs(warmUp.stderr()).isZero();
        String archive = archiveInUse(installation);
        assertThat(archive).startsWith(installation.home() + "/lib/classes-");
        assertThat(warmUp.stdout()).contains(archive);
        assertThat(folderNames(installation.home().resolve("lib")))
                .describedAs("what warm-up worked with is gone")
                .noneMatch(name -> name.startsWith("warm-up"));
    }

    @Test
    void the_archive_serves_also_where_more_libraries_stand_behind_the_core() throws Exception {
        // Java 17 finds no archived class of a jar whose path has a blank
        Installation plain = Installation.copyTo(temp.resolve("plain"));
        plain.run("warm-up");
        Files.copy(plain.home().resolve("lib/esl-harvest.jar"), plain.home().resolve("lib/custom/own.jar"));

        Launch launch = plain.run(Map.of("JAVA_OPTS", "-Xlog:class+load,cds:stderr"), "--help");

        assertThat(launch.exitCode()).isZero();
        assertThat(launch.stderr().lines().filter(line -> line.contains("io.eslharvest.cli.EslHarvest source")))
                .describedAs("a class path may go on after what the archive was made of")
                .isNotEmpty()
                .allMatch(line -> line.contains("shared objects file"));
        assertThat(launch.stderr().lines().filter(line -> line.contains("picocli.CommandLine source")))
                .describedAs("a class as old as this is left out where a lambda in the archive names it")
                .isNotEmpty()
                .allMatch(line -> line.contains("shared objects file"));
        assertThat(launch.stderr())
                .describedAs("Java 17 would change each page of the archive, for the addresses of this start")
                .doesNotContain("always map archive(s) at an alternative address");
    }

    @Test
    void an_archive_of_another_jar_is_left_alone_without_a_word() throws Exception {
        warmUp();
        Path jar = installation.home().resolve("lib/esl-harvest.jar");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertThat(archiveInUse(installation))
                .describedAs("old classes would run in place of the new jar's")
                .isEmpty();
        assertThat(installation.run("--help").stderr()).isEmpty();
    }

    @Test
    void a_moved_installation_starts_without_a_word() throws Exception {
        warmUp();
        Installation moved = new Installation(Files.move(installation.home(), temp.resolve("moved")));

        Launch help = moved.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.stderr())
                .describedAs("an archive that does not fit is no news")
                .isEmpty();
        assertThat(moved.run("warm-up").exitCode()).isZero();
        assertThat(archiveInUse(moved)).startsWith(moved.home() + "/lib/");
    }

    @Test
    void a_damaged_archive_is_left_alone_without_a_word() throws Exception {
        warmUp();
        Path archive = Path.of(archiveInUse(installation));
        FileTime time = Files.getLastModifiedTime(archive);
        assertThat(archive.toFile().setWritable(true)).isTrue();
        Files.writeString(archive, "no archive");
        Files.setLastModifiedTime(archive, time);

        Launch help = installation.run("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.stderr()).isEmpty();
        assertThat(archiveInUse(installation)).isEmpty();
    }

    @Test
    void warm_up_says_so_where_it_cannot_write() throws Exception {
        Path lib = installation.home().resolve("lib");
        Files.move(lib, installation.home().resolve("library"));

        Launch warmUp = installation.run("warm-up");

        assertThat(warmUp.exitCode()).describedAs("5 is the disk").isEqualTo(5);
        assertThat(warmUp.stderr()).contains("cannot write in " + lib);
    }

    @Test
    void warm_up_sets_an_installation_for_long_runs_and_takes_that_back() throws Exception {
        assertThat(installation.run("--version").stdout()).doesNotContain("long runs");
        assertThat(highestTier(installation)).isEqualTo("1");

        Launch warmUp = installation.run("warm-up", "--long-runs");

        assertThat(warmUp.exitCode()).describedAs(warmUp.stderr()).isZero();
        assertThat(installation.run("--version").stdout()).contains(", set for long runs, class-data archive: /");
        assertThat(highestTier(installation))
                .describedAs("the thorough compiler takes part")
                .isEqualTo("4");
        assertThat(installation
                        .run("demo", "-o", temp.resolve("out").toString())
                        .exitCode())
                .isZero();

        installation.run("warm-up");

        assertThat(installation.run("--version").stdout()).doesNotContain("long runs");
        assertThat(highestTier(installation)).isEqualTo("1");
    }

    @Test
    void warm_up_takes_no_other_option() throws Exception {
        Launch warmUp = installation.run("warm-up", "--long-run");

        assertThat(warmUp.exitCode()).isEqualTo(2);
        assertThat(warmUp.stderr()).contains("--long-run", "--long-runs");
    }

    @Test
    void options_of_the_operator_for_class_data_hold_alone() throws Exception {
        warmUp();

        Launch help = installation.run(Map.of("JAVA_OPTS", "-Xshare:off"), "--help");

        assertThat(help.exitCode())
                .describedAs("some JVMs refuse to start with both")
                .isZero();
    }

    /** Gives the installation the archive that {@code warm-up} made for it. To make it takes seconds: it is done once. */
    private void warmUp() throws Exception {
        if (kept == null) {
            Launch warmUp = installation.run("warm-up");
            assertThat(warmUp.exitCode()).describedAs(warmUp.stderr()).isZero();
            Path archive = Path.of(archiveInUse(installation));
            kept = Files.copy(archive, place.resolve(archive.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        } else {
            Path lib = installation.home().resolve("lib");
            Files.copy(kept, lib.resolve(kept.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            assertThat(archiveInUse(installation)).isNotEmpty();
        }
    }

    /** Up to where the JVM compiles: 1 is the quick compiler, 4 the thorough one. */
    private static String highestTier(Installation installation) throws Exception {
        Launch launch = installation.run(Map.of("JAVA_OPTS", "-XX:+PrintFlagsFinal"), "--help");
        return Stream.of(launch.stdout(), launch.stderr())
                .flatMap(String::lines)
                .filter(line -> line.contains(" TieredStopAtLevel "))
                .map(line -> line.replaceFirst(".*= (\\d+) .*", "$1"))
                .findFirst()
                .orElseThrow();
    }

    /** The archive that {@code --version} knows of, or nothing. */
    private static String archiveInUse(Installation installation) throws Exception {
        Launch version = installation.run("--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.stdout().lines())
                .describedAs("what does not fit is tried without a word, and the answer comes once")
                .hasSize(2);
        assertThat(version.stderr()).isEmpty();
        String archive = version.stdout().lines().toList().get(1).replaceFirst(".*class-data archive: ", "");
        return archive.startsWith("none") ? "" : archive;
    }

    private static List<String> folderNames(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
