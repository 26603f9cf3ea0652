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

/**
 * Three servers of unlike size with some 500 labels, a few of them stale, unreadable or with odd texts. The largest one
 * announces no labels: what its pages do not bring is lost. They count what they are asked together, and tell of each
 * request before they answer it.
 */
final class SmallFleet implements AutoCloseable {

    static final int SERVERS = 3;
    static final int PAGE_SIZE = 10;
    static final int MOST_STORES = 2;

    private final Instant now = Instant.now();
    private final long latencyMillis;
    private final List<EslServer> servers;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile IntConsumer onRequest = number -> {};

    SmallFleet() {
        this(2);
    }

    SmallFleet(long latencyMillis) {
        this.latencyMillis = latencyMillis;
        servers = List.of(
                start(data().announcing(false)
                        .store("S001", labels("A", "S001", 260))
                        .store("S002", labels("B", "S002", 80))),
                start(data().store("S003", labels("C", "S003", 130))),
                start(data().store("S004", labels("D", "S004", 40))));
    }

    private static EslServerData.Builder data() {
        return EslServerData.builder().pageSize(PAGE_SIZE);
    }

    private EslServer start(EslServerData.Builder data) {
        return EslServer.of(data.build()).latencyMillis(latencyMillis).start();
    }

    private List<EslLabel> labels(String prefix, String store, int count) {
        List<EslLabel> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            EslLabel label =
                    EslLabel.of("%s-%04d".formatted(prefix, i), store, now).with("refresh_times", 250 + i % 20);
            if (i % 17 == 3) {
                label = label.with(
                        "last_hb_time", now.minus(Duration.ofDays(10)).toEpochMilli());
            } else if (i % 23 == 5) {
                label = label.without("create_time");
            } else if (i % 11 == 1) {
                label = label.with("description", "Käse, \"jung\"\n货架 " + i);
            }
            labels.add(label);
        }
        return labels;
    }

    /** As an operator would list it. */
    String addresses() {
        return servers.stream().map(EslServer::address).collect(Collectors.joining(","));
    }

    /**
     * Starts the counts anew.
     *
     * @param whole whether everything can be had; else a page and a label fail for good
     * @param onRequest is told of each request to any server, from 1, before it is answered
     */
    void prepare(boolean whole, IntConsumer onRequest) {
        asked.set(0);
        this.onRequest = onRequest;
        for (EslServer server : servers) {
            server.forgetRequests();
            server.faults().heal();
            if (!whole) {
                server.faults().always(EslPath.page("S003", 2)::equals, counted(Faults.status(500)));
                server.faults().always(EslPath.label("C-0100")::equals, counted(Faults.status(404)));
            }
            server.faults().always(path -> true, counted(Answer.contentLength()));
        }
    }

    /** Whatever they are asked, they answer so. */
    void answerAlways(Answer answer) {
        servers.forEach(server -> server.faults().always(path -> true, counted(answer)));
    }

    private Answer counted(Answer answer) {
        return (wire, regular) -> {
            onRequest.accept(asked.incrementAndGet());
            answer.write(wire, regular);
        };
    }

    /** Requests to all servers since the counts were started. */
    int requests() {
        return asked.get();
    }

    /** Those of one kind. */
    int requests(PathKind kind) {
        return servers.stream().mapToInt(server -> server.requests(kind).size()).sum();
    }

    /** The most requests that one of the servers had in flight at once. */
    int peakInFlight() {
        return servers.stream().mapToInt(EslServer::peakInFlight).max().orElseThrow();
    }

    @Override
    public void close() {
        servers.forEach(EslServer::close);
    }
}
