package io.eslharvest.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An Artemis broker of its own, as a process, on a free loopback port. It can be killed and started again. */
final class ArtemisBroker implements AutoCloseable {

    static final String USER = "harvest";
    static final String PASSWORD = "let me in";

    private static final long LONGEST_START_SECONDS = 60;

    private final Path instance;
    private final int port;
    private Process process;

    private ArtemisBroker(Path instance, int port) {
        this.instance = instance;
        this.port = port;
    }

    /**
     * Makes a broker and starts it.
     *
     * @param folder where its files go, a folder that is not there yet
     * @param options of {@code artemis create} beside the usual ones
     */
    static ArtemisBroker start(Path folder, String... options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("artemis"), "bin", "artemis").toString(),
                "create",
                folder.toString(),
                "--silent",
                "--host=127.0.0.1",
                "--default-port=" + port,
                "--user=" + USER,
                "--password=" + PASSWORD,
                "--require-login",
                "--no-web",
                "--no-amqp-acceptor",
                "--no-hornetq-acceptor",
                "--no-mqtt-acceptor",
                "--no-stomp-acceptor",
                "--no-autotune",
                "--no-fsync"));
        line.addAll(List.of(options));
        Path log = Files.createTempFile("artemis-create", ".log");
        Process create = launch(line, log);
        if (!create.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS) || create.exitValue() != 0) {
            throw new IOException("artemis create: " + Files.readString(log));
        }
        Files.delete(log);
        ArtemisBroker broker = new ArtemisBroker(folder, port);
        broker.start();
        return broker;
    }

    private static Process launch(List<String> line, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    /** Starts it again with what it kept. */
    void start() throws IOException, InterruptedException {
        process =
                launch(List.of(instance.resolve("bin/artemis").toString(), "run"), instance.resolve("log/console.log"));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IOException("no broker: " + Files.readString(instance.resolve("log/console.log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** SIGKILL: nobody is told. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
