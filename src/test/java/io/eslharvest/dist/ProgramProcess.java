package io.eslharvest.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A distribution's program as a process of its own, which can be waited for, killed and signalled. */
class ProgramProcess implements AutoCloseable {

    /** More than any process under test takes for anything on a machine under load. */
    private static final long LONGEST_SECONDS = 90;

    private static final long LOOK_NANOS = 5_000_000;

    private final Path folder;
    private final String line;
    private final Process process;
    private final long startNanos = System.nanoTime();

    ProgramProcess(Installation installation, Map<String, String> environment, List<String> arguments)
            throws IOException {
        folder = Files.createTempDirectory("program-process");
        line = String.join(" ", arguments);
        process = installation.start(
                installation.launcher(),
                environment,
                folder,
                folder.resolve("stdout"),
                folder.resolve("stderr"),
                arguments.toArray(String[]::new));
    }

    /** Starts one that knows a broker. */
    static ProgramProcess start(ArtemisBroker broker, String... arguments) throws IOException {
        return start(broker.environment(), arguments);
    }

    static ProgramProcess start(Map<String, String> environment, String... arguments) throws IOException {
        return new ProgramProcess(Installation.packaged(), environment, List.of(arguments));
    }

    /** The launcher has become the runtime, so there is no other process. */
    final long pid() {
        return process.pid();
    }

    final boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it goes on for longer than any process under test does. */
    final boolean isLate() {
        return isAlive() && System.nanoTime() - startNanos > TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    }

    /** What it has said on standard output so far. */
    final String said() {
        return read("stdout");
    }

    /** What it has said on standard error so far. */
    final String complaint() {
        return read("stderr");
    }

    private String read(String stream) {
        try {
            Path file = folder.resolve(stream);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it was called with and what it said. */
    final String describe() {
        return line + "\n" + said() + complaint();
    }

    /** Waits for something that the process is to do. */
    final void until(Callable<Boolean> happened) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!happened.call()) {
            if (!isAlive() || System.nanoTime() > end) {
                throw new AssertionError("it did not happen: " + describe());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Where the pages of one of its parts are, such as {@code serve}, once it says so. */
    final String url(String part) throws Exception {
        Pattern pattern = Pattern.compile("\\b" + part + " +(http://\\S+)");
        until(() -> pattern.matcher(said()).find());
        Matcher url = pattern.matcher(said());
        return url.find() ? url.group(1) : "";
    }

    /** SIGKILL: the process does nothing more. */
    final void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal by its name, such as {@code TERM}. */
    final void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for its end. */
    final Launch await() throws InterruptedException {
        return await(LONGEST_SECONDS);
    }

    /** Waits so many seconds for its end at most. */
    final Launch await(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s: " + describe());
        }
        return new Launch(process.exitValue(), said(), complaint());
    }

    @Override
    public final void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(folder.resolve("stdout"));
        Files.deleteIfExists(folder.resolve("stderr"));
        Files.deleteIfExists(folder);
    }
}
