package io.eslharvest.bench.fleet;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * The command: starts a fleet on free loopback ports, says its own rate and its addresses, and serves until its standard
 * input ends. Each line there has it print, as one line of JSON, what was asked since the last such line.
 */
public final class Fleet {

    private Fleet() {}

    public static void main(String... arguments) throws Exception {
        Options options = Options.of(arguments);
        List<Server> servers = new ArrayList<>();
        for (int number = 0; number < options.servers(); number++) {
            servers.add(new Server(options, number));
        }
        EventLoop loop = new EventLoop(options, servers);
        Thread thread = new Thread(loop, "fleet");
        thread.setUncaughtExceptionHandler((dead, e) -> {
            e.printStackTrace();
            System.exit(1);
        });
        thread.start();
        // Its code is compiled before anybody is measured, and it shows what it can do.
        System.out.println("rate " + OwnRate.of(servers.get(0), options.labelsOfServer()));
        System.out.println("now " + options.now());
        on(loop, loop::begin);
        servers.forEach(server -> System.out.println("server 127.0.0.1:" + server.port));
        System.out.println("ready");
        serve(loop, servers);
        loop.stop();
        thread.join();
    }

    private static void serve(EventLoop loop, List<Server> servers) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (commands.readLine() != null) {
            on(loop, () -> {
                System.out.println(counts(loop, servers));
                loop.reset();
            });
        }
        on(loop, () -> System.out.println(counts(loop, servers)));
    }

    private static void on(EventLoop loop, Runnable action) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.call(() -> {
            action.run();
            done.complete(null);
        });
        done.get();
    }

    private static String counts(EventLoop loop, List<Server> servers) {
        return servers.stream()
                .map(server -> counts(server.counts))
                .collect(Collectors.joining(
                        ",",
                        "{\"most_in_flight\":" + loop.mostInFlight() + ",\"cpu_seconds\":" + cpuSeconds()
                                + ",\"servers\":[",
                        "]}"));
    }

    private static String counts(Server.Counts counts) {
        return String.format(
                Locale.ROOT,
                "{\"requests\":%d,\"pages\":%d,\"labels\":%d,\"not_found\":%d,\"connections\":%d,\"most_in_flight\":%d,"
                        + "\"first_request\":%.6f,\"held_millis\":%.3f}",
                counts.requests,
                counts.pages,
                counts.labels,
                counts.notFound,
                counts.connections,
                counts.mostInFlight,
                counts.firstRequestMicros / 1e6,
                counts.answered == 0 ? 0 : counts.held / 1e6 / counts.answered);
    }

    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
