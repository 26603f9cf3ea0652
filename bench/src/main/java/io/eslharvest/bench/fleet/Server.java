package io.eslharvest.bench.fleet;

import java.util.ArrayDeque;
import java.util.Deque;

/** One server of the fleet: its labels, its answers, and what was asked of it. */
final class Server {

    private static final int ROOM_FOR_HEAD = 128;

    final Labels labels;
    final Deque<Connection> waiting = new ArrayDeque<>();
    private final Options options;
    private final Bytes head = new Bytes(0);
    private final Bytes answer = new Bytes(ROOM_FOR_HEAD);
    private final Bytes users = new Bytes(ROOM_FOR_HEAD);
    int port;
    int inFlight;
    int working;
    Counts counts = new Counts();

    /** What was asked since the last reset, times in ns. */
    static final class Counts {
        long requests;
        long pages;
        long labels;
        long notFound;
        int connections;
        int mostInFlight;
        long firstRequestMicros;
        long held;
        long answered;
    }

    Server(Options options, int number) {
        this.options = options;
        labels = new Labels(options, number);
        writeUsers();
        finish(users, "200 OK");
    }

    /** The whole answer to a target, head and body; good until the next call. */
    Bytes answer(Target target) {
        if (target.kind() == Target.Kind.USERS) {
            return users;
        }
        answer.clear(ROOM_FOR_HEAD);
        String status = "200 OK";
        switch (target.kind()) {
            case PAGE -> {
                counts.pages++;
                writePage(target.store(), target.number());
            }
            case LABEL -> {
                counts.labels++;
                answer.ascii("{\"data\":");
                labels.write(target.number(), answer);
                answer.ascii("}");
            }
            default -> {
                counts.notFound++;
                status = "404 Not Found";
                answer.ascii("{\"error\":\"not found\"}");
            }
        }
        finish(answer, status);
        return answer;
    }

    private void writeUsers() {
        users.clear(ROOM_FOR_HEAD);
        users.ascii("{\"data\":[{\"user\":\"default\"}");
        for (int store = 0; store < options.stores(); store++) {
            users.ascii(",{\"user\":\"").ascii(labels.store(store)).ascii("\"");
            if (options.announced()) {
                users.ascii(",\"esls\":[");
                for (int place = 0; place < options.labels(); place++) {
                    users.ascii(place == 0 ? "\"" : ",\"");
                    labels.writeId(store * options.labels() + place, users);
                    users.ascii("\"");
                }
                users.ascii("]");
            }
            users.ascii("}");
        }
        users.ascii("]}");
    }

    private void writePage(int store, int index) {
        answer.ascii("{\"data\":{\"total_page\":").number(options.pages()).ascii(",\"esls\":[");
        long from = Math.min(options.labels(), (index - 1L) * options.pageSize());
        long to = Math.min(options.labels(), from + options.pageSize());
        for (long place = from; place < to; place++) {
            answer.ascii(place == from ? "{\"esl_id\":\"" : ",{\"esl_id\":\"");
            labels.writeId((int) (store * options.labels() + place), answer);
            answer.ascii("\"}");
        }
        answer.ascii("]}}");
    }

    private void finish(Bytes body, String status) {
        head.clear(0);
        head.ascii("HTTP/1.1 ").ascii(status).ascii("\r\nContent-Type: application/json\r\nContent-Length: ");
        head.number(body.length()).ascii("\r\n\r\n");
        body.before(head);
    }
}
