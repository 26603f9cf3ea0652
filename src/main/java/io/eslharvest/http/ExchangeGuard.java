package io.eslharvest.http;

import io.eslharvest.settings.ServerAddress;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds each HTTP exchange in time and size and counts those in flight. Timeouts of the socket would let a body trickle
 * for ever, and a small compressed body may unpack to any size.
 */
public final class ExchangeGuard implements HttpClientConfigurer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeGuard.class);

    /** The body of an error answer is read up to here, so that its connection can be used again. */
    private static final int ERROR_BODY_BYTES = 8_192;

    /** Longest time between two looks for requests that take too long. */
    private static final long LONGEST_LOOK_MILLIS = 200;

    private final long requestTimeoutMillis;
    private final long maxBodyBytes;
    private final Map<String, InFlight> servers = new ConcurrentHashMap<>();
    private final Set<Flight> flights = ConcurrentHashMap.newKeySet();
    private final ConnectionReuse reuse = new ConnectionReuse();
    private final ScheduledThreadPoolExecutor alarms;

    /**
     * @param requestTimeoutMillis longest time from sending a request to the last byte of its answer; and before it for
     *     its connection, all addresses of a host and the handshake included
     * @param maxBodyBytes longest body, after decompression
     */
    public ExchangeGuard(long requestTimeoutMillis, long maxBodyBytes) {
        this.requestTimeoutMillis = requestTimeoutMillis;
        this.maxBodyBytes = maxBodyBytes;
        this.alarms = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "request-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        // one look at all requests now and then: an alarm for each would wake its thread for each
        long look = Math.min(LONGEST_LOOK_MILLIS, 1 + requestTimeoutMillis / 20);
        alarms.scheduleAtFixedRate(this::cutOverdue, look, look, TimeUnit.MILLISECONDS);
    }

    private void cutOverdue() {
        long now = System.nanoTime();
        for (Flight flight : flights) {
            if (flight.isOverdue(now)) {
                cutOne(flight, Flight.TIMEOUT);
            }
        }
    }

    /** What one connection throws, given back meanwhile for instance, may keep no other one from being looked at. */
    private static void cutOne(Flight flight, String why) {
        try {
            flight.cut(why);
        } catch (RuntimeException e) {
            LOG.error("a request cannot be broken off: {}", why, e);
        }
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("bounded-body", this::bound)
                .replaceExecInterceptor(ChainElement.PROTOCOL.name(), ExchangeGuard::carry)
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "connection-reuse", reuse::connect)
                .addExecInterceptorBefore(ChainElement.CONNECT.name(), "boarding", this::board)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "in-flight", this::watch);
    }

    /** Most requests that were in flight to a server at any moment. */
    public int mostInFlight(String host, int port) {
        InFlight server = servers.get(key(host, port));
        return server == null ? 0 : server.most();
    }

    /** Requests that are in flight to a server now. */
    public int inFlight(String host, int port) {
        InFlight server = servers.get(key(host, port));
        return server == null ? 0 : server.now();
    }

    /** Breaks off all requests in flight, and those whose connections are still being made. */
    public void cutAll(String why) {
        flights.forEach(flight -> cutOne(flight, why));
    }

    /** The same with those to one server. */
    public void cut(String host, int port, String why) {
        InFlight server = servers.get(key(host, port));
        flights.stream().filter(flight -> flight.isTo(server)).forEach(flight -> cutOne(flight, why));
    }

    /**
     * Uses the connections to a server not again for a while: it said a wrong length for an answer, whose rest may stand
     * in the way of the next one.
     */
    public void distrust(ServerAddress server) {
        reuse.distrust(server.host(), server.port());
    }

    @Override
    public void close() {
        alarms.shutdownNow();
    }

    private static String key(String host, int port) {
        return host + ":" + port;
    }

    private ClassicHttpResponse bound(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        // a body is judged by what is in it; Camel would refuse or re-code some types
        response.removeHeaders(HttpHeaders.CONTENT_TYPE);
        // the client has unpacked the body and left the header, by which Camel would unpack it again
        response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        HttpEntity body = response.getEntity();
        boolean success = response.getCode() >= 200 && response.getCode() < 300;
        if (body == null) {
            if (success) {
                // what reads the body takes none for an answer without content, not for an error
                response.setEntity(new ByteArrayEntity(new byte[0], null));
            }
            return response;
        }
        if (success) {
            response.setEntity(new BoundedBody(body, Flight.of(scope.clientContext), maxBodyBytes));
        } else {
            dropBody(body, scope);
            response.setEntity(null);
        }
        return response;
    }

    /**
     * In the place of the client's own element, which takes each path to pieces in case a server or proxy asks who
     * we are; we say so with each request, or not at all. The end of the body gives the connection back, see {@link Flight}.
     */
    private static ClassicHttpResponse carry(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            return chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException e) {
            scope.execRuntime.discardEndpoint();
            throw e;
        }
    }

    private static void dropBody(HttpEntity body, ExecChain.Scope scope) throws IOException {
        if (body.getContent().readNBytes(ERROR_BODY_BYTES).length < ERROR_BODY_BYTES) {
            body.close();
        } else {
            Flight.of(scope.clientContext).endBroken();
        }
    }

    /** From here on a request can be broken off: a server that does not even take the connection keeps nobody waiting. */
    private ClassicHttpResponse board(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost host = scope.route.getTargetHost();
        InFlight server = servers.computeIfAbsent(key(host.getHostName(), host.getPort()), each -> new InFlight());
        Flight flight = new Flight(server, scope.execRuntime, flights, requestTimeoutMillis);
        flight.carry(scope.clientContext);
        try {
            takeTurn(scope);
            flight.connect();
            return chain.proceed(request, scope);
        } catch (IOException | HttpException | RuntimeException e) {
            flight.end();
            flight.failIfCut(e);
            throw e;
        }
    }

    /** As the client's own element does next: the wait for the others of the pool is not the server's. */
    private static void takeTurn(ExecChain.Scope scope) throws IOException {
        if (!scope.execRuntime.isEndpointAcquired()) {
            scope.execRuntime.acquireEndpoint(scope.exchangeId, scope.route, null, scope.clientContext);
        }
    }

    private ClassicHttpResponse watch(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Flight flight = Flight.of(scope.clientContext);
        flight.begin();
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getEntity() == null) {
            flight.end();
        } else {
            response.setEntity(new WatchedBody(response.getEntity(), flight));
        }
        return response;
    }
}
