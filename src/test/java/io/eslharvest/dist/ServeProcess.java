package io.eslharvest.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code serve} of the packaged program as a process, and a client of it. */
final class ServeProcess implements AutoCloseable {

    static final String TOKEN = "a-token-of-the-tests";

    private static final Pattern URL = Pattern.compile("serve +(http://\\S+)");
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LOOK_NANOS = 20_000_000;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path folder;

    private ServeProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts one on a free port. */
    static ServeProcess start(Installation installation, Path out, String servers, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--output-dir=" + out,
                "--servers=" + servers,
                "--http-port=0",
                "--progress=none",
                "-Dharvest.retry-delay-millis=1"));
        arguments.addAll(List.of(more));
        Path folder = Files.createTempDirectory("serve-process");
        Process process = installation.start(
                installation.launcher(),
                Map.of("HARVEST_SERVE_TOKEN", TOKEN),
                folder,
                folder.resolve("stdout"),
                folder.resolve("stderr"),
                arguments.toArray(String[]::new));
        return new ServeProcess(process, folder);
    }

    /** Waits for something that the process is to do. */
    void until(Callable<Boolean> happened) throws Exception {
        long end = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!happened.call()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("it did not happen: " + read("stdout") + read("stderr"));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private String url() throws Exception {
        until(() -> URL.matcher(read("stdout")).find());
        Matcher url = URL.matcher(read("stdout"));
        return url.find() ? url.group(1) : "";
    }

    /** Sends a request as one with the token does. */
    HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + TOKEN)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The runs, newest first. */
    JsonNode runs() throws Exception {
        return json.readTree(send("GET", "runs").body());
    }

    /** The newest run, once it has ended. */
    JsonNode newestEnded() throws Exception {
        until(() -> runs().path(0).has("exit"));
        return runs().get(0);
    }

    void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    Launch await() throws InterruptedException {
        if (!process.waitFor(LONGEST_WAIT_NANOS, TimeUnit.NANOSECONDS)) {
            throw new AssertionError("still running: " + read("stderr"));
        }
        return new Launch(process.exitValue(), read("stdout"), read("stderr"));
    }

    private String read(String stream) {
        try {
            Path file = folder.resolve(stream);
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(folder.resolve("stdout"));
        Files.deleteIfExists(folder.resolve("stderr"));
        Files.deleteIfExists(folder);
    }
}
