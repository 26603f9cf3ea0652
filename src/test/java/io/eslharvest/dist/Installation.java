package io.eslharvest.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of the packaged distribution, on the Java runtime that runs the tests. */
record Installation(Path home) {

    /** {@code target/esl-harvest} itself, to be run and not to be changed. */
    static Installation packaged() {
        return new Installation(Path.of(System.getProperty("distribution")));
    }

    /**
     * Copies {@code target/esl-harvest} with its modes and times, as {@code cp -a} does, but without archives and
     * without {@code lib/extra}: what runs in the copy runs with the core alone.
     */
    static Installation copyTo(Path home) throws IOException {
        Path packaged = packaged().home();
        try (Stream<Path> files = Files.walk(packaged)) {
            for (Path file : (Iterable<Path>) files.filter(file -> isCore(packaged, file))::iterator) {
                Files.copy(file, home.resolve(packaged.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return new Installation(home.toRealPath());
    }

    private static boolean isCore(Path packaged, Path file) {
        return !file.getFileName().toString().startsWith("classes-") && !file.startsWith(packaged.resolve("lib/extra"));
    }

    Path launcher() {
        return home.resolve("bin/esl-harvest");
    }

    Launch run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), arguments);
    }

    Launch run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return runAs(launcher(), environment, arguments);
    }

    /** Runs the program by another name, such as a link to the launcher. */
    Launch runAs(Path command, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("caller");
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        int exitCode =
                start(command, environment, folder, stdout, stderr, arguments).waitFor();
        Launch launch = new Launch(exitCode, Files.readString(stdout), Files.readString(stderr));
        Files.delete(stdout);
        Files.delete(stderr);
        Files.delete(folder);
        return launch;
    }

    /** Starts the program in a folder, and leaves it to the caller, who has the runtime itself as the process. */
    Process start(
            Path command, Map<String, String> environment, Path folder, Path stdout, Path stderr, String... arguments)
            throws IOException {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }
}
