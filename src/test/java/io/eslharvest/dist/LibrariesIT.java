package io.eslharvest.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which jars are in which folder of the distribution, and which of them the launcher puts on the class path. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LibrariesIT {

    private static final Path LIB = Installation.packaged().home().resolve("lib");
    private static final Path EXTRA = LIB.resolve("extra");
    private static final Pattern SERVICE =
            Pattern.compile("META-INF/services/org/apache/camel/(component|language|dataformat)/(.+)");

    @TempDir
    static Path temp;

    private static Installation core;
    private static Path javaThatTells;

    @BeforeAll
    static void install_the_core() throws IOException {
        core = Installation.copyTo(temp.resolve("the core"));
        javaThatTells = Files.createDirectories(temp.resolve("java/bin")).getParent();
        Files.writeString(javaThatTells.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        Path java = Files.writeString(javaThatTells.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void the_main_jar_names_the_core_and_nothing_else() throws Exception {
        List<String> core = new ArrayList<>(jars(LIB));
        core.remove("esl-harvest.jar");

        try (JarFile jar = new JarFile(LIB.resolve("esl-harvest.jar").toFile())) {
            String classPath = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            assertThat(classPath.split(" "))
                    .describedAs("a jar that the manifest does not name is not on the class path")
                    .containsExactlyInAnyOrderElementsOf(core);
        }
    }

    @Test
    void no_library_is_there_twice() throws Exception {
        assertThat(Stream.concat(jars(LIB).stream(), jars(EXTRA).stream())
                        .map(jar -> jar.replaceFirst("-\\d[\\w.]*\\.jar$", ""))
                        .toList())
                .describedAs("of two versions the class path would decide")
                .doesNotHaveDuplicates();
    }

    @Test
    void a_harvest_needs_no_more_than_the_core() throws Exception {
        Launch launch = core.run("demo", "--progress=none", "--output-dir=" + temp.resolve("out"));

        assertThat(launch.exitCode()).describedAs(launch.stderr()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run -s host:9000", "demo", "--help", "--version", "run -Dcustom.shop=sftp-like"})
    void a_command_of_the_core_gets_the_core_alone(String command) throws Exception {
        assertThat(classPath(Installation.packaged(), command))
                .describedAs("each jar beside it costs the start time and memory")
                .isEqualTo(LIB + "/esl-harvest.jar");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "inventory",
                "work",
                "submit",
                "validate",
                "run --web",
                "run --web=8080",
                "demo --inventory",
                "run -Dcustom.target=sftp://host/in"
            })
    void a_command_that_needs_more_gets_it_behind_the_core(String command) throws Exception {
        assertThat(classPath(Installation.packaged(), command)).isEqualTo(LIB + "/esl-harvest.jar:" + EXTRA + "/*");
    }

    @ParameterizedTest
    @MethodSource("namesOfWhatIsBesideTheCore")
    void a_route_that_names_something_beside_the_core_gets_it(String name) throws Exception {
        Path route = core.home().resolve("routes/esl/changed.camel.yaml");

        for (String line : List.of("uri: " + name, "uri: \"" + name + ":x\"", "uri: '" + name + "://x'", name + ":")) {
            Files.writeString(route, "- route:\n    from:\n      " + line + "\n");
            assertThat(classPath(core, "run")).describedAs(line).endsWith("/lib/extra/*");
        }
        Files.writeString(route, "# uri: " + name + ":x\n");
        assertThat(classPath(core, "run"))
                .describedAs("what is commented out is not needed")
                .doesNotContain("extra");
        Files.delete(route);
    }

    static List<String> namesOfWhatIsBesideTheCore() throws IOException {
        List<String> names = new ArrayList<>();
        for (String jar : jars(EXTRA)) {
            try (JarFile content = new JarFile(EXTRA.resolve(jar).toFile())) {
                content.stream()
                        .map(entry -> SERVICE.matcher(entry.getName()))
                        .filter(matcher -> matcher.matches())
                        .forEach(matcher -> names.add(matcher.group(2)));
            }
        }
        return names;
    }

    @Test
    void a_property_that_names_something_beside_the_core_gets_it() throws Exception {
        Installation changed = Installation.copyTo(temp.resolve("changed"));
        Path properties = changed.home().resolve("application.properties");
        Files.writeString(properties, Files.readString(properties) + "custom.target=sftp:host/in\n");

        assertThat(classPath(changed, "run")).endsWith("/lib/extra/*");
    }

    @Test
    void jars_of_the_engineers_own_come_last() throws Exception {
        Installation changed = Installation.copyTo(temp.resolve("own"));
        Files.createFile(changed.home().resolve("lib/custom/a b.jar"));
        Files.createFile(changed.home().resolve("lib/custom/c.jar"));

        Path lib = changed.home().resolve("lib");
        assertThat(classPath(changed, "run"))
                .isEqualTo(lib + "/esl-harvest.jar:" + lib + "/custom/a b.jar:" + lib + "/custom/c.jar");
        assertThat(classPath(changed, "serve"))
                .isEqualTo(lib + "/esl-harvest.jar:" + lib + "/extra/*:" + lib + "/custom/a b.jar:" + lib
                        + "/custom/c.jar");
    }

    /** What the launcher gives to Java for a command, words with blanks between. */
    private static String classPath(Installation installation, String command) throws Exception {
        Launch launch = installation.run(Map.of("JAVA_HOME", javaThatTells.toString()), command.split(" "));
        List<String> options = launch.stdout().lines().toList();
        assertThat(options).describedAs(launch.stderr()).containsAnyOf("-jar", "-cp");
        return options.get(1 + Math.max(options.indexOf("-jar"), options.indexOf("-cp")));
    }

    private static List<String> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .toList();
        }
    }
}
