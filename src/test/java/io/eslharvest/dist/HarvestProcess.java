package io.eslharvest.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A {@code run} of the packaged program as a process, which can be killed and signalled. */
final class HarvestProcess implements AutoCloseable {

    /** Requests in flight to one server: what a page's labels wait for. */
    static final int REQUESTS_PER_SERVER = 2;

    /** More than any run under test takes on a machine under load. */
    private static final long LONGEST_RUN_SECONDS = 60;

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private HarvestProcess(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Starts a run of a fleet into a folder, with so few records in memory that spools appear in its middle. */
    static HarvestProcess start(SmallFleet fleet, Path out, String... more) throws IOException {
        return start(Map.of(), fleet, out, more);
    }

    static HarvestProcess start(Map<String, String> environment, SmallFleet fleet, Path out, String... more)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--progress=none",
                "--servers=" + fleet.addresses(),
                "--output-dir=" + out,
                "-Dharvest.requests-per-server=" + REQUESTS_PER_SERVER,
                "-Dharvest.records-in-memory=500",
                "-Dharvest.retries=1",
                "-Dharvest.retry-delay-millis=1",
                "-Dharvest.time-zone=UTC"));
        arguments.addAll(List.of(more));
        Path folder = Files.createTempDirectory("harvest-process");
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        Installation installation = Installation.packaged();
        Process process = installation.start(
                installation.launcher(), environment, folder, stdout, stderr, arguments.toArray(String[]::new));
        return new HarvestProcess(process, stdout, stderr);
    }

    /** What it has said on standard error so far. */
    String complaint() throws IOException {
        return Files.readString(stderr);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: the process does nothing more. The launcher has become the runtime, so there is no other process. */
    void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal by its name, such as {@code TERM}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Whether it was started with SIGINT ignored, as what a shell runs in the background is. */
    boolean ignoresInterrupt() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring("SigIgn:".length()).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0;
    }

    /** The sockets that it has open, by the system's names; none where the system does not tell. */
    Set<String> sockets() {
        Path open = Path.of("/proc", Long.toString(process.pid()), "fd");
        Set<String> sockets = new HashSet<>();
        for (String file : Objects.requireNonNullElse(open.toFile().list(), new String[0])) {
            try {
                sockets.add(Files.readSymbolicLink(open.resolve(file)).toString());
            } catch (IOException e) {
                continue; // closed since it was listed
            }
        }
        sockets.removeIf(name -> !name.startsWith("socket:"));
        return sockets;
    }

    /** Waits for its end. */
    Launch await() throws IOException, InterruptedException {
        return await(LONGEST_RUN_SECONDS);
    }

    /** Waits so many seconds for its end at most. */
    Launch await(long seconds) throws IOException, InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + seconds + " s: " + Files.readString(stderr));
        }
        return new Launch(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    @Override
    public void close() throws IOException {
        kill();
        Files.deleteIfExists(stdout);
        Files.deleteIfExists(stderr);
        Files.deleteIfExists(stdout.getParent());
    }
}
