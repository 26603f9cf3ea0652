package io.eslharvest.web;

import io.eslharvest.settings.Settings;
import java.net.BindException;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The HTTP server that commands which stay up have in common. */
public final class WebServer {

    private WebServer() {}

    /** What makes Camel start it: properties by their names. The beans of the routes have to hold a {@link WebGuard}. */
    public static Map<String, String> properties(Settings settings) {
        return Map.of(
                "camel.server.enabled", "true",
                "camel.server.host", settings.httpHost(),
                "camel.server.port", String.valueOf(settings.httpPort()));
    }

    /** Where its page is, such as {@code http://127.0.0.1:8080/}, also where the port was chosen by the system. */
    public static String url(CamelContext camel, Settings settings) {
        int port = camel.getRegistry()
                .findSingleByType(VertxPlatformHttpRouter.class)
                .getServer()
                .getPort();
        String host = settings.httpHost();
        return "http://" + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port + "/";
    }

    /** Whether a start failed because the address cannot be listened on: taken, or none of this machine's. */
    public static boolean isAddressInUse(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }
}
