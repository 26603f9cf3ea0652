package io.eslharvest.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process that knows a broker. */
final class ProgramProcess implements AutoCloseable {

    private static final long LONGEST_SECONDS = 90;

    private final Process process;
    private final Path folder;
    private final String line;
    private final long startNanos = System.nanoTime();

    private ProgramProcess(Process process, Path folder, String line) {
        this.process = process;
        this.folder = folder;
        this.line = line;
    }

    static ProgramProcess start(ArtemisBroker broker, String... arguments) throws IOException {
        return start(broker.environment(), arguments);
    }

    static ProgramProcess start(Map<String, String> environment, String... arguments) throws IOException {
        Path folder = Files.createTempDirectory("program-process");
        Installation installation = Installation.packaged();
        Process process = installation.start(
                installation.launcher(),
                environment,
                folder,
                folder.resolve("stdout"),
                folder.resolve("stderr"),
                arguments);
        return new ProgramProcess(process, folder, String.join(" ", arguments));
    }

    /** Whether it goes on for longer than any run under test does. */
    boolean isLate() {
        return isAlive() && System.nanoTime() - startNanos > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: the process does nothing more. */
    void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal by its name, such as {@code TERM}. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Launch await() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + LONGEST_SECONDS + " s: " + describe());
        }
        return new Launch(process.exitValue(), read("stdout"), read("stderr"));
    }

    private String read(String stream) {
        try {
            return Files.readString(folder.resolve(stream));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** What it was called with and what it said. */
    String describe() {
        return line + "\n" + read("stdout") + read("stderr");
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(folder.resolve("stdout"));
        Files.deleteIfExists(folder.resolve("stderr"));
        Files.deleteIfExists(folder);
    }
}
