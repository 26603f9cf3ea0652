package io.eslharvest.dist;

import io.eslharvest.demo.Answer;
import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.EslServerData;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** Servers of unlike size, each with two stores; neighbours share some labels, as stores that moved do. */
final class WorkerFleet implements AutoCloseable {

    private static final int PAGE_SIZE = 10;
    private static final long LATENCY_MILLIS = 5;

    private final Instant now = Instant.now();
    private final List<EslServer> servers = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile IntConsumer onRequest = number -> {};

    WorkerFleet(int size) {
        for (int server = 0; server < size; server++) {
            EslServerData data = EslServerData.builder()
                    .pageSize(PAGE_SIZE)
                    .store("S%d1".formatted(server), labels(server, "S%d1".formatted(server), 70 + 20 * (server % 3)))
                    .store("S%d2".formatted(server), labels(server + 100, "S%d2".formatted(server), 25))
                    .build();
            servers.add(EslServer.of(data).latencyMillis(LATENCY_MILLIS).start());
        }
    }

    private List<EslLabel> labels(int prefix, String store, int count) {
        List<EslLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // the first ten labels of a server are the last server's too
            String id =
                    i < 10 && prefix < 100 ? "%03d-9%03d".formatted(prefix / 2, i) : "%03d-%04d".formatted(prefix, i);
            EslLabel label = EslLabel.of(id, store, now).with("refresh_times", 250 + i % 20);
            if (i % 17 == 3) {
                label = label.with(
                        "last_hb_time", now.minus(Duration.ofDays(10)).toEpochMilli());
            } else if (i % 23 == 5) {
                label = label.without("create_time");
            }
            labels.add(label);
        }
        return labels;
    }

    String addresses() {
        return servers.stream().map(EslServer::address).collect(Collectors.joining(","));
    }

    /** The server of that number, from 0, as an operator would list it. */
    String address(int server) {
        return servers.get(server).address();
    }

    /**
     * Starts the counts anew. A page and a label of the second server fail for good.
     *
     * @param requests is told of each request to any server, from 1, before it is answered
     */
    void prepare(IntConsumer requests) {
        asked.set(0);
        onRequest = requests;
        for (EslServer server : servers) {
            server.forgetRequests();
            server.faults().heal();
        }
        servers.get(1).faults().always(EslPath.page("S11", 2)::equals, counted(Faults.status(500)));
        servers.get(1).faults().always(EslPath.label("001-0030")::equals, counted(Faults.status(404)));
        servers.forEach(server -> server.faults().always(path -> true, counted(Answer.contentLength())));
    }

    /** Tells of each worker that begins with one server: it asks for the list of stores first, and only once. */
    void watch(int server, Runnable begun) {
        servers.get(server).faults().heal();
        servers.get(server).faults().always(PathKind.USERS, (wire, regular) -> {
            begun.run();
            Answer.contentLength().write(wire, regular);
        });
    }

    private Answer counted(Answer answer) {
        return (wire, regular) -> {
            onRequest.accept(asked.incrementAndGet());
            answer.write(wire, regular);
        };
    }

    int requests() {
        return asked.get();
    }

    /** Most requests that any server had in flight. */
    int peakInFlight() {
        return servers.stream().mapToInt(EslServer::peakInFlight).max().orElse(0);
    }

    @Override
    public void close() {
        servers.forEach(EslServer::close);
    }
}
