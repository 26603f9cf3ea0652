package io.eslharvest.demo;

import java.net.ProtocolException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The head of one HTTP request; bodies are not read. */
record Request(String method, String path, String version, Map<String, String> headers) {

    /** Reads the lines of a head; refuses what is no HTTP. */
    static Request parse(String head) throws ProtocolException {
        String[] lines = head.split("\r\n");
        String[] words = lines[0].split(" ");
        if (words.length != 3) {
            throw new ProtocolException("not a request line: " + lines[0]);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            String[] field = lines[i].split(":", 2);
            if (field.length != 2) {
                throw new ProtocolException("not a header: " + lines[i]);
            }
            headers.merge(field[0].strip(), field[1].strip(), (first, next) -> first + ", " + next);
        }
        return new Request(words[0], words[1], words[2], Collections.unmodifiableMap(headers));
    }

    /** Whether the client wants the connection closed after the answer. */
    boolean isLast() {
        return version.equals("HTTP/1.0") || "close".equalsIgnoreCase(headers.get("Connection"));
    }
}
