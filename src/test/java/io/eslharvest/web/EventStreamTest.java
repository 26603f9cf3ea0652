package io.eslharvest.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told what, over real HTTP. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventStreamTest {

    /** Two an event. */
    private static final int MOST_OTHER_LINES = 10;

    private final Vertx vertx = Vertx.vertx();
    private final CamelContext camel = new DefaultCamelContext();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Feed feed = new Feed();
    private URI address;

    /** A server ends while the second onlooker comes, and that is told once. */
    private static final class Feed implements EventFeed {

        private final AtomicBoolean secondComes = new AtomicBoolean();
        private final CompletableFuture<Void> secondLooks = new CompletableFuture<>();
        private final CompletableFuture<Void> secondJoins = new CompletableFuture<>();
        private boolean told;

        @Override
        public String whole() {
            if (secondComes.compareAndSet(true, false)) {
                secondLooks.complete(null);
                secondJoins.join();
                return "working";
            }
            return secondLooks.isDone() ? "all have ended" : "working";
        }

        @Override
        public String change() {
            if (!secondLooks.isDone() || told) {
                return "nothing";
            }
            told = true;
            return "one has ended";
        }

        @Override
        public void forget() {
            // nothing is remembered
        }
    }

    @BeforeEach
    void serve_events() throws Exception {
        Router router = Router.router(vertx);
        camel.getRegistry().bind("router", new VertxPlatformHttpRouter(null, vertx, router, "router"));
        EventStream events = new EventStream("/events", feed);
        events.setCamelContext(camel);
        events.install();
        camel.start();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        address = URI.create("http://127.0.0.1:" + server.actualPort() + "/events");
    }

    @AfterEach
    void let_all_go() throws Exception {
        feed.secondJoins.complete(null);
        camel.stop();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private CompletableFuture<Iterator<String>> onlooker() {
        return client.sendAsync(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines())
                .thenApply(HttpResponse::body)
                .thenApply(Stream::iterator);
    }

    private static void readTo(String event, Iterator<String> lines) {
        List<String> others = new ArrayList<>();
        while (others.size() < MOST_OTHER_LINES && lines.hasNext()) {
            String line = lines.next();
            if (line.equals("data: " + event)) {
                return;
            }
            others.add(line);
        }
        assertThat(others).describedAs("what was told").contains(event);
    }

    @Test
    @Timeout(20)
    void what_is_told_while_somebody_comes_is_told_to_them_too() throws Exception {
        Iterator<String> first = onlooker().get();
        readTo("working", first);
        readTo("nothing", first);
        feed.secondComes.set(true);
        CompletableFuture<Iterator<String>> second = onlooker();
        readTo("one has ended", first);

        feed.secondJoins.complete(null);
        readTo("working", second.get());
        readTo("all have ended", second.get());
    }
}
