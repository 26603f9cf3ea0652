package io.eslharvest.demo;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a request is answered with, before an {@link Answer} puts it on the wire well or badly.
 *
 * @param status the HTTP status
 * @param headers by name, without those that say where the body ends
 * @param body the bytes before any content or transfer coding
 */
public record Reply(int status, Map<String, String> headers, byte[] body) {

    private static final String CONTENT_TYPE = "Content-Type";

    /** An HTML page in UTF-8. */
    public static Reply html(int status, String page) {
        return new Reply(
                status, Map.of(CONTENT_TYPE, "text/html; charset=utf-8"), page.getBytes(StandardCharsets.UTF_8));
    }

    static Reply json(int status, byte[] body) {
        return new Reply(status, Map.of(CONTENT_TYPE, "application/json"), body);
    }

    Reply withStatus(int changed) {
        return new Reply(changed, headers, body);
    }

    Reply withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Reply(status, changed, body);
    }

    Reply withBody(byte[] changed) {
        return new Reply(status, headers, changed);
    }

    Reply withBody(String contentType, String text) {
        return withBody(text.getBytes(StandardCharsets.UTF_8)).withHeader(CONTENT_TYPE, contentType);
    }

    Reply withContentLength(long length) {
        return withHeader("Content-Length", Long.toString(length));
    }

    /** The status line and the headers, up to and with the empty line. */
    byte[] head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
