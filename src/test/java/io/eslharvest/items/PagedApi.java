package io.eslharvest.items;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A paged API, served by WireMock: real HTTP from a server that is not ours, on a free loopback port. */
final class PagedApi implements AutoCloseable {

    /** What the API answers. */
    interface Answers {
        /**
         * @param request with its query
         * @param attempt which request for the same URL this is, from 1
         */
        ResponseDefinitionBuilder to(Request request, int attempt);
    }

    private final Map<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final WireMockServer server;
    private volatile Answers answers;

    PagedApi(Answers answers) {
        this.answers = answers;
        this.server = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .maxRequestJournalEntries(1)
                .extensions(new Programmed()));
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.aResponse()));
    }

    /** From now on it answers otherwise. */
    void answers(Answers others) {
        answers = others;
    }

    String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Path and query of each request so far, in their order. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized void forget() {
        asked.clear();
    }

    /** A number in the query of a request. */
    static int number(Request request, String parameter) {
        return Integer.parseInt(request.queryParameter(parameter).firstValue());
    }

    /** Records {@code {"id":from,"name":"item <from>"}}, ... as a JSON list. */
    static String records(int from, int to) {
        return IntStream.range(from, Math.max(from, to))
                .mapToObj(id -> "{\"id\":" + id + ",\"name\":\"item " + id + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** Page after page of so many records, with their total. */
    static Answers known(int total) {
        return (request, attempt) -> {
            int size = number(request, "pageSize");
            int from = number(request, "page") * size;
            return json("{\"items\":" + records(from, Math.min(total, from + size)) + ",\"total\":" + total + "}");
        };
    }

    static ResponseDefinitionBuilder json(String body) {
        return WireMock.okJson(body);
    }

    @Override
    public void close() {
        server.stop();
    }

    private synchronized void note(String url) {
        asked.add(url);
    }

    private final class Programmed implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            String url = event.getRequest().getUrl();
            note(url);
            int attempt =
                    attempts.computeIfAbsent(url, each -> new AtomicInteger()).incrementAndGet();
            return answers.to(event.getRequest(), attempt).build();
        }

        @Override
        public String getName() {
            return "programmed";
        }
    }
}
