package io.eslharvest.web;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that the program serves over HTTP, whichever route or health check answers: refuses requests
 * that were not meant for it, and puts on each answer what keeps a browser from doing more with it than show it.
 */
public final class WebGuard implements CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(WebGuard.class);

    /** Before all routes that Camel adds. */
    private static final int FIRST = Integer.MIN_VALUE;

    private static final int BAD_REQUEST = 400;
    private static final int MISDIRECTED_REQUEST = 421;
    private static final int SERVER_ERROR = 500;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final HostCheck hosts;
    private final Set<Router> guarded = ConcurrentHashMap.newKeySet();
    private CamelContext camel;

    /** @param host the host that the program listens on, as it was configured */
    public WebGuard(String host) {
        this.hosts = new HostCheck(host);
    }

    @Override
    public CamelContext getCamelContext() {
        return camel;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        camel = context;
    }

    /** Takes its place as soon as the server is up, which is before any route listens. */
    public void install() {
        camel.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onServiceAdd(CamelContext context, Service service, Route route) {
                for (VertxPlatformHttpRouter router : context.getRegistry().findByType(VertxPlatformHttpRouter.class)) {
                    HttpServer server = router.getServer().getServer();
                    if (server != null && server.requestHandler() instanceof Router outer && guarded.add(outer)) {
                        guard(outer);
                    }
                }
            }
        });
    }

    /** @param outer the one around that of Camel's routes: what it cannot make out never gets to theirs */
    private void guard(Router outer) {
        outer.route().order(FIRST).handler(this::look).failureHandler(this::answerFailed);
    }

    /** As the client wrote it, by HTTP/1.1 or HTTP/2. */
    private static String host(HttpServerRequest request) {
        String header = request.getHeader("Host");
        return header == null && request.authority() != null
                ? request.authority().toString()
                : header;
    }

    /** Whether what is encoded in path and query can be decoded. */
    private static boolean canBeRead(RoutingContext exchange) {
        try {
            exchange.normalizedPath();
            exchange.queryParams();
            return true;
        } catch (IllegalArgumentException | HttpException e) {
            return false;
        }
    }

    /** Vert.x would log each with its stack, and whoever reaches the port could fill the log. */
    private void answerFailed(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        if (isOfTheClient(exchange)) {
            LOG.debug("A request cannot be answered: {}", String.valueOf(exchange.failure()));
        } else {
            LOG.error("A request could not be answered", exchange.failure());
        }
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        HEADERS.forEach(response::putHeader);
        response.setStatusCode(exchange.statusCode()).end();
    }

    /** Whether the request is what failed: it breaks the rules of HTTP, or its body broke off. */
    private static boolean isOfTheClient(RoutingContext exchange) {
        HttpServerRequest request = exchange.request();
        boolean hasBody = request.headers().contains("Content-Length")
                || request.headers().contains("Transfer-Encoding");
        return exchange.statusCode() < SERVER_ERROR || hasBody && !request.isEnded();
    }

    private void look(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        HEADERS.forEach(response::putHeader);
        if (!canBeRead(exchange)) {
            // here and not where a route reads it: that is logged as an error of the program's, for whoever asks
            response.setStatusCode(BAD_REQUEST).end();
        } else if (hosts.allows(host(exchange.request()))) {
            exchange.next();
        } else {
            response.setStatusCode(MISDIRECTED_REQUEST)
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end("This host name is not served here. Use an address, localhost, or set harvest.http-host.\n");
        }
    }
}
