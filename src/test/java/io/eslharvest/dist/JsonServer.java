package io.eslharvest.dist;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A json-server on a free loopback port, installed by npm into a folder of its own. */
final class JsonServer implements AutoCloseable {

    private static final String VERSION = "0.17.4";
    private static final long LONGEST_INSTALL_MINUTES = 5;
    private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Process process;
    private final int port;

    private JsonServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Installs it. */
    static void install(Path folder) throws IOException, InterruptedException {
        Process npm = new ProcessBuilder(
                        "npm",
                        "install",
                        "--silent",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        folder.toString(),
                        "json-server@" + VERSION)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        if (!npm.waitFor(LONGEST_INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new IOException("npm does not install: " + Files.readString(folder.resolve("npm.log")));
        }
    }

    /** Starts one that holds so many records {@code {"id":1,"name":"item 1"}}, ... at {@code /items}. */
    static JsonServer start(Path folder, int records) throws IOException {
        String items = IntStream.rangeClosed(1, records)
                .mapToObj(id -> "{\"id\":" + id + ",\"name\":\"item " + id + "\"}")
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        Files.writeString(folder.resolve("db.json"), items);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        List<String> command = List.of(
                folder.resolve("node_modules/.bin/json-server").toString(),
                "--host",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                folder.resolve("db.json").toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile())
                .start();
        JsonServer server = new JsonServer(process, port);
        long start = System.nanoTime();
        while (!server.answers()) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START_NANOS) {
                server.close();
                throw new IOException("json-server does not start: " + Files.readString(folder.resolve("console.log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return server;
    }

    private boolean answers() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + address() + "/items/1").toURL().openConnection();
            boolean ok = connection.getResponseCode() == 200;
            connection.disconnect();
            return ok;
        } catch (IOException notYet) {
            return false;
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
