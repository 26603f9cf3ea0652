package io.eslharvest.dist;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An nginx of its own in front of a server: on a free loopback port, in the foreground, with all its files in a folder. */
final class Nginx implements AutoCloseable {

    private static final long LONGEST_START_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Process process;
    private final Path folder;
    private final int port;

    private Nginx(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it.
     *
     * @param folder an empty one
     * @param upstream the server behind it, as {@code host:port}
     * @param limits directives for all requests, on the zones {@code connections} and {@code rate}
     * @param perSecond the rate of the second zone
     */
    static Nginx start(Path folder, String upstream, int perSecond, String... limits) throws IOException {
        int port = freePort();
        // one process: it has counted a request as over before it reads the next one
        String configuration = """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log error.log notice;
                events {}
                http {
                    log_format statuses '$status $request';
                    access_log access.log statuses;
                    client_body_temp_path temp;
                    proxy_temp_path temp;
                    fastcgi_temp_path temp;
                    uwsgi_temp_path temp;
                    scgi_temp_path temp;
                    limit_conn_zone $server_name zone=connections:1m;
                    limit_req_zone $server_name zone=rate:1m rate=%dr/s;
                    upstream esl {
                        server %s;
                        keepalive 16;
                    }
                    server {
                        listen 127.0.0.1:%d;
                        server_name esl;
                        %s
                        location / {
                            proxy_pass http://esl;
                            proxy_http_version 1.1;
                            proxy_set_header Connection "";
                        }
                    }
                }
                """.formatted(perSecond, upstream, port, String.join("\n", limits));
        Files.writeString(folder.resolve("nginx.conf"), configuration);
        Process process = new ProcessBuilder("nginx", "-p", folder + "/", "-c", "nginx.conf", "-e", "error.log")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, folder, port);
        nginx.awaitStart();
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void awaitStart() throws IOException {
        long start = System.nanoTime();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - start > LONGEST_START_NANOS) {
                close();
                throw new IOException("nginx does not start: " + Files.readString(folder.resolve("console.log")));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Where it listens, as {@code host:port}. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** The statuses of all requests that are over. */
    List<String> statuses() throws IOException {
        return Files.readAllLines(folder.resolve("access.log")).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
