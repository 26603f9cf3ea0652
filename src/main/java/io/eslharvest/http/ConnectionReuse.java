package io.eslharvest.http;

import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * Leaves the connections alone that a server closes behind our back. Some servers close each after its answer and do not
 * say so; a request on such a connection comes to nothing, and so may its retries, which meet what other lanes left.
 * Once that was seen, requests to that server open a connection each: for a while, since it may have been a restart.
 */
final class ConnectionReuse {

    private final Map<HttpHost, ServerHabit> servers = new ConcurrentHashMap<>();

    /** In front of the client's own element that takes a connection from the pool, or opens one. */
    ClassicHttpResponse connect(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ServerHabit server = servers.computeIfAbsent(scope.route.getTargetHost(), host -> new ServerHabit());
        if (server.isDistrusted(System.nanoTime())) {
            takeNew(scope);
        }
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            if (answers(scope.clientContext) > 1) {
                server.reused(System.nanoTime());
            }
            return response;
        } catch (NoHttpResponseException | SocketException | ConnectionClosedException e) {
            if (answers(scope.clientContext) > 0) {
                server.closedBehindUs(System.nanoTime());
            }
            throw e;
        }
    }

    /** Something came on a connection to that server that makes its next answer doubtful. */
    void distrust(String host, int port) {
        servers.forEach((server, habit) -> {
            if (server.getPort() == port && server.getHostName().equalsIgnoreCase(host)) {
                habit.closedBehindUs(System.nanoTime());
            }
        });
    }

    private static void takeNew(ExecChain.Scope scope) throws IOException {
        ExecRuntime connection = scope.execRuntime;
        if (!connection.isEndpointAcquired()) {
            connection.acquireEndpoint(scope.exchangeId, scope.route, null, scope.clientContext);
        }
        if (connection.isEndpointConnected()) {
            connection.disconnectEndpoint();
        }
    }

    /** Heads of answers that the connection of a request has carried, that of its own request included. */
    private static long answers(HttpClientContext context) {
        EndpointDetails connection = context.getEndpointDetails();
        return connection == null ? 0 : connection.getResponseCount();
    }
}
