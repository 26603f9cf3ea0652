package io.eslharvest.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Caps of single servers, as in {@code esl-02.example:9000=1, https://esl-03.example=8}. */
final class ServerCaps {

    private ServerCaps() {}

    /**
     * Each cap by its server.
     *
     * @throws NumberFormatException if a cap is no whole number
     * @throws IllegalArgumentException if a server is none, or stands there twice, with a message that says so
     */
    static Map<ServerAddress, Integer> parse(String text) {
        Map<ServerAddress, Integer> caps = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.lastIndexOf('=');
            if (equals < 0) {
                throw new NumberFormatException("no cap behind " + entry);
            }
            ServerAddress server = ServerAddress.parse(entry.substring(0, equals));
            if (caps.put(server, Integer.valueOf(entry.substring(equals + 1).strip())) != null) {
                throw new IllegalArgumentException(server + " stands there twice");
            }
        }
        return caps;
    }
}
