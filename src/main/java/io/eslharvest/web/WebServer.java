package io.eslharvest.web;

import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The HTTP server that commands which stay up have in common. */
public final class WebServer {

    /** The folder of the routes that all commands with a page load. */
    public static final String ROUTES = "web";

    private WebServer() {}

    /**
     * What its routes call by name.
     *
     * @param page the folder of the page, see {@link PageFiles}
     */
    public static Map<String, Object> beans(String page) {
        return Map.of("page", new PageFiles(page));
    }

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

    /**
     * Looks whether the address can be listened on. Has to be asked before Camel is started, which only logs that it
     * cannot, and goes on without a server.
     *
     * @throws ConfigurationException if it is taken, or none of this machine's
     */
    public static void requireAddress(Settings settings) throws ConfigurationException {
        try (ServerSocket listener = new ServerSocket()) {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(InetAddress.getByName(settings.httpHost()), settings.httpPort()));
        } catch (IOException cannot) {
            throw new ConfigurationException(List.of("harvest.http-host=" + settings.httpHost() + " ("
                    + settings.whereSet(Key.HTTP_HOST) + ") and harvest.http-port=" + settings.httpPort() + " ("
                    + settings.whereSet(Key.HTTP_PORT) + "): cannot be listened on, another program may be doing so: "
                    + cannot));
        }
    }
}
