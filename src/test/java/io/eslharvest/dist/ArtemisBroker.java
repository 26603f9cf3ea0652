package io.eslharvest.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An Artemis broker of its own, as a process, on a free loopback port. It can be killed and started again. */
final class ArtemisBroker implements AutoCloseable {

    static final String USER = "harvest";
    static final String PASSWORD = "let me in";

    private static final long LONGEST_START_SECONDS = 60;

    private static final String STORE_PASSWORD = "of the stores";

    private final Path instance;
    private final int port;
    private final boolean tls;
    private Process process;

    private ArtemisBroker(Path instance, int port, boolean tls) {
        this.instance = instance;
        this.port = port;
        this.tls = tls;
    }

    /**
     * Makes a broker and starts it.
     *
     * @param folder where its files go, a folder that is not there yet
     */
    static ArtemisBroker start(Path folder) throws IOException, InterruptedException {
        return start(folder, false);
    }

    /** The same, which speaks TLS with a certificate for its address that nobody knows but {@link #environment}. */
    static ArtemisBroker startWithTls(Path folder) throws IOException, InterruptedException {
        return start(folder, true);
    }

    private static ArtemisBroker start(Path folder, boolean tls) throws IOException, InterruptedException {
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
        execute(line);
        ArtemisBroker broker = new ArtemisBroker(folder, port, tls);
        if (tls) {
            broker.secure();
        }
        broker.start();
        return broker;
    }

    private void secure() throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Path keys = instance.resolve("keys.p12");
        Path certificate = instance.resolve("broker.cer");
        List<String> store = List.of("-storepass", STORE_PASSWORD, "-alias", "broker", "-keystore");
        execute(
                line(keytool, "-genkeypair", "-keyalg", "EC", "-dname", "CN=broker", "-ext", "san=ip:127.0.0.1"),
                store,
                keys);
        execute(line(keytool, "-exportcert", "-file", certificate.toString()), store, keys);
        execute(line(keytool, "-importcert", "-noprompt", "-file", certificate.toString()), store, trustStore());
        Path configuration = instance.resolve("etc/broker.xml");
        String acceptor = "tcp://127.0.0.1:" + port + "?";
        Files.writeString(
                configuration,
                Files.readString(configuration)
                        .replace(
                                acceptor,
                                acceptor + "sslEnabled=true;keyStorePath=" + keys + ";keyStorePassword="
                                        + STORE_PASSWORD.replace(" ", "%20") + ";"));
    }

    private Path trustStore() {
        return instance.resolve("trust.p12");
    }

    private static List<String> line(String... words) {
        return List.of(words);
    }

    private static void execute(List<String> command, List<String> options, Path last)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.addAll(options);
        line.add(last.toString());
        execute(line);
    }

    private static void execute(List<String> line) throws IOException, InterruptedException {
        Path log = Files.createTempFile("command", ".log");
        Process process = launch(line, log);
        if (!process.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(line + ": " + Files.readString(log));
        }
        Files.delete(log);
    }

    /** What a program needs to know to be let in. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "HARVEST_BROKER_URL", url(),
                "HARVEST_BROKER_USERNAME", USER,
                "HARVEST_BROKER_PASSWORD", PASSWORD));
        if (tls) {
            environment.put("HARVEST_BROKER_TLS", "true");
            environment.put("HARVEST_BROKER_TRUST_STORE", trustStore().toString());
            environment.put("HARVEST_BROKER_TRUST_STORE_PASSWORD", STORE_PASSWORD);
        }
        return environment;
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
