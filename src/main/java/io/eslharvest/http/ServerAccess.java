package io.eslharvest.http;

import io.eslharvest.harvest.AskedServer;
import io.eslharvest.settings.Credential;
import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door that every request leaves by: it lets them through to servers of the run and nowhere else, over TLS as
 * configured and with the credentials that belong to that server. Credentials are added here, below Camel, so that no
 * message holds them and no log, trace or dump of a message shows them.
 */
public final class ServerAccess implements HttpClientConfigurer {

    private static final Logger HEADER_LOG = LoggerFactory.getLogger("org.apache.hc.client5.http.headers");
    private static final Logger WIRE_LOG = LoggerFactory.getLogger("org.apache.hc.client5.http.wire");

    private final String accept;

    /** By place, then by base path: two servers may share a host and a port. */
    private final Map<String, Map<String, Entry>> admitted = new ConcurrentHashMap<>();

    /** @param server who was let in by it last; not kept alive, since this outlives each run */
    private record Entry(Settings settings, Optional<Credential> credential, WeakReference<AskedServer> server) {
        static Entry of(AskedServer server) {
            return new Entry(server.settings(), server.credential(), new WeakReference<>(server));
        }
    }

    /** @param accept the content types that requests ask for where they say nothing of it themselves */
    public ServerAccess(String accept) {
        this.accept = accept;
    }

    /** Lets a server of a run be asked. */
    public void admit(AskedServer server) {
        ServerAddress address = server.address();
        String place = place(address.secure(), address.host(), address.port());
        Entry known = admitted.getOrDefault(place, Map.of()).get(address.basePath());
        if (known == null || known.server.get() != server) {
            admitted.compute(place, (same, entries) -> {
                Map<String, Entry> some = entries == null ? new ConcurrentHashMap<>() : entries;
                some.put(address.basePath(), Entry.of(server));
                return some;
            });
        }
    }

    /** Lets servers be asked no more: no run has them any longer. */
    public void forget(Collection<ServerAddress> servers) {
        for (ServerAddress address : servers) {
            admitted.computeIfPresent(place(address.secure(), address.host(), address.port()), (place, entries) -> {
                entries.remove(address.basePath());
                return entries.isEmpty() ? null : entries;
            });
        }
    }

    /** Where a connection leads; without the brackets of an IPv6 address, which not everybody writes. */
    private static String place(boolean secure, String host, int port) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return (secure ? "https " : "http ") + bare + ' ' + port;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        // in front of the connect: nothing at all goes to an address that is not listed
        client.addExecInterceptorBefore(ChainElement.CONNECT.name(), "server-access", this::present);
        // connections to a server that knows our certificate are as good for one request as for another
        client.disableConnectionState();
    }

    private ClassicHttpResponse present(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost target = scope.route.getTargetHost();
        boolean secure = target.getSchemeName().equals("https");
        Entry entry = find(place(secure, target.getHostName(), target.getPort()), request.getPath())
                .orElseThrow(() -> new IllegalStateException("not asked: " + target + " is no server of this run"));
        introduce(request, scope, entry.settings, entry.credential);
        if (!request.containsHeader(HttpHeaders.ACCEPT)) {
            request.addHeader(HttpHeaders.ACCEPT, accept);
        }
        ClassicHttpResponse response = chain.proceed(request, scope);
        if (response.getCode() >= 300) {
            keepQuiet(response, entry);
        }
        return response;
    }

    /**
     * Lets a server that asks for silence have it where its answer comes in: behind Camel it may come later than the next
     * request of another lane. It is done there too, since two runs may ask one server, and this knows the last of them.
     */
    private static void keepQuiet(ClassicHttpResponse response, Entry entry) {
        Header wish = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        AskedServer server = entry.server.get();
        if (wish != null && server != null) {
            RetryAfter.obey(server, wish.getValue());
        }
    }

    /** Says how the connection of a request is secured, should it need a new one, and who asks. */
    static void introduce(
            ClassicHttpRequest request, ExecChain.Scope scope, Settings settings, Optional<Credential> credential) {
        if (scope.route.getTargetHost().getSchemeName().equals("https")) {
            ServerTls.choose(settings.tls(), scope.clientContext);
        }
        if (credential.isPresent()) {
            requireThatNobodyLogsHeaders();
            request.setHeader(credential.get().header(), credential.get().value());
        }
    }

    /** Of the servers at one place, the one with the longest base path that the request's path starts with. */
    private Optional<Entry> find(String place, String path) {
        String base = null;
        Map<String, Entry> entries = admitted.getOrDefault(place, Map.of());
        for (String candidate : entries.keySet()) {
            if (path.startsWith(candidate + "/") && (base == null || candidate.length() > base.length())) {
                base = candidate;
            }
        }
        return Optional.ofNullable(base).map(entries::get);
    }

    private static void requireThatNobodyLogsHeaders() {
        if (HEADER_LOG.isDebugEnabled() || WIRE_LOG.isDebugEnabled()) {
            throw new IllegalStateException("not asked: the loggers " + HEADER_LOG.getName() + " and "
                    + WIRE_LOG.getName() + " would show the credentials, set them to info");
        }
    }
}
