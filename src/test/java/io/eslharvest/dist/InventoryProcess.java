package io.eslharvest.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An {@code inventory} of the packaged program as a process. */
final class InventoryProcess implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("inventory +(http://\\S+)");
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = 5_000_000;

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private InventoryProcess(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Starts one on a free port. */
    static InventoryProcess startFree(Path out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--http-port=0");
        return start(out, arguments.toArray(String[]::new));
    }

    static InventoryProcess start(Path out, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("inventory", "--output-dir=" + out));
        arguments.addAll(List.of(more));
        Path folder = Files.createTempDirectory("inventory-process");
        Installation installation = Installation.packaged();
        Path stdout = folder.resolve("stdout");
        Path stderr = folder.resolve("stderr");
        return new InventoryProcess(
                installation.start(
                        installation.launcher(), Map.of(), folder, stdout, stderr, arguments.toArray(String[]::new)),
                stdout,
                stderr);
    }

    /** Waits for something that the process is to do. */
    void until(BooleanSupplier happened) throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!happened.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("it did not happen: " + Files.readString(stdout) + Files.readString(stderr));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** Where its page is, once it says so. */
    String url() throws IOException {
        until(() -> matchedUrl().find());
        Matcher url = matchedUrl();
        return url.find() ? url.group(1) : "";
    }

    private Matcher matchedUrl() {
        try {
            return URL.matcher(Files.exists(stdout) ? Files.readString(stdout) : "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    Launch await() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("still running: " + Files.readString(stderr));
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
