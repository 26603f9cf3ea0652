package io.eslharvest.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one pool of connections to all servers. Every HTTP endpoint of Camel would open a pool of its own otherwise, and
 * the cap per server would hold for each of them instead of for all together.
 */
public final class ServerConnections {

    /** Longest header line, in bytes: a header without an end would fill the memory. */
    private static final int LONGEST_HEADER = 65_536;

    private static final int MOST_HEADERS = 200;

    /**
     * A connection that was idle for so long is looked at before it is used: its server may have closed it. Longer than
     * a busy lane leaves it; what is closed sooner is for {@link ConnectionReuse}.
     */
    private static final int IDLE_MILLIS = 50;

    private ServerConnections() {}

    /**
     * @param perServer most connections to one server
     * @param inAll most connections to all servers together; 0 for no limit
     * @param connectTimeoutMillis longest wait for a connection to be accepted, and the same again for securing it
     */
    public static PoolingHttpClientConnectionManager pool(int perServer, int inAll, long connectTimeoutMillis) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxEmptyLineCount(MOST_HEADERS)
                                .build())
                        .build())
                // the lanes are the cap; a pool that counts in one lock for all is needed for a cap on all alone
                .setPoolConcurrencyPolicy(inAll == 0 ? PoolConcurrencyPolicy.LAX : PoolConcurrencyPolicy.STRICT)
                .setMaxConnPerRoute(perServer)
                .setMaxConnTotal(inAll == 0 ? Integer.MAX_VALUE : inAll)
                .setTlsSocketStrategy(new ServerTls(connectTimeoutMillis))
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setHandshakeTimeout(Timeout.ofMilliseconds(connectTimeoutMillis))
                        .build())
                // a timeout of the socket costs two more system calls for each wait: ExchangeGuard cuts what takes too
                // long
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoTimeout(Timeout.DISABLED)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.ofMilliseconds(connectTimeoutMillis))
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(IDLE_MILLIS))
                        .build())
                .build();
    }
}
