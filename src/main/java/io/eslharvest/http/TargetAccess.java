package io.eslharvest.http;

import io.eslharvest.check.Target;
import java.io.IOException;
import java.net.SocketException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;

/**
 * The door that the requests of a check leave by. A request carries a ticket instead of its credentials, which are added
 * here, below Camel, so that no message holds them. Of a URL's answer no more than a bound is read, and none of it kept.
 */
public final class TargetAccess implements HttpClientConfigurer {

    /** The header that the ticket travels in as far as here; it never goes out. */
    private static final String TICKET = "X-Esl-Harvest-Ticket";

    /** A body is read up to here, so that its connection can be used again. */
    private static final int MOST_BODY_BYTES = 65_536;

    private final AtomicLong tickets = new AtomicLong();
    private final Map<String, Target> admitted = new ConcurrentHashMap<>();

    /** Lets one request to a target pass; returns the ticket that it has to carry. */
    public String admit(Target target) {
        String ticket = Long.toString(tickets.incrementAndGet());
        admitted.put(ticket, target);
        return ticket;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.addExecInterceptorFirst("target-access", this::present)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), "target-latency", TargetAccess::time);
        // connections to a server that knows our certificate are as good for one request as for another
        client.disableConnectionState();
    }

    private ClassicHttpResponse present(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Header ticket = request.getFirstHeader(TICKET);
        Target target = ticket == null ? null : admitted.remove(ticket.getValue());
        if (target == null) {
            throw new IllegalStateException("not asked: the request carries no ticket of a check");
        }
        if (target.isSettled()) {
            throw new HarvestStopped("the check is over");
        }
        request.removeHeaders(TICKET);
        ServerAccess.introduce(request, scope, target.settings(), target.credential());
        scope.clientContext.setAttribute(TICKET, target);
        ClassicHttpResponse response = ask(request, scope, chain);
        if (!target.isServer() && response.getEntity() != null) {
            drop(response.getEntity(), scope);
            response.setEntity(null);
        }
        return response;
    }

    private static ClassicHttpResponse time(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        long sent = System.nanoTime();
        ClassicHttpResponse head = chain.proceed(request, scope);
        scope.clientContext.getAttribute(TICKET, Target.class).headCame((System.nanoTime() - sent) / 1_000);
        return head;
    }

    /** Once more where the server had closed a kept-alive connection meanwhile: that says nothing of how well it is. */
    private static ClassicHttpResponse ask(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        try {
            return chain.proceed(request, scope);
        } catch (NoHttpResponseException | SocketException closed) {
            EndpointDetails connection = scope.clientContext.getEndpointDetails();
            if (connection == null || connection.getRequestCount() < 2) {
                throw closed;
            }
            return chain.proceed(request, scope);
        }
    }

    private static void drop(HttpEntity body, ExecChain.Scope scope) throws IOException {
        if (body.getContent().readNBytes(MOST_BODY_BYTES).length < MOST_BODY_BYTES) {
            body.close();
        } else {
            scope.execRuntime.discardEndpoint();
        }
    }
}
