package io.eslharvest.harvest;

import java.nio.charset.StandardCharsets;

/** Percent-encodes a text so that it is one segment of a path and nothing else, whatever a server put into it. */
final class PathSegment {

    private static final boolean[] UNRESERVED = new boolean[128];
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    static {
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~"
                .chars()
                .forEach(c -> UNRESERVED[c] = true);
    }

    private PathSegment() {}

    /** Every byte but the unreserved ones of RFC 3986 as {@code %XX}; a dot too where dots alone would climb. */
    static String of(String text) {
        boolean climbs = text.equals(".") || text.equals("..");
        StringBuilder segment = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isUnreserved(c) && (c != '.' || climbs)) {
                segment = new StringBuilder(text.length() + 16).append(text, 0, i);
                break;
            }
        }
        if (segment == null) {
            return text;
        }
        for (byte b : text.substring(segment.length()).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isUnreserved(c) || (c == '.' && !climbs)) {
                segment.append(c);
            } else {
                segment.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
        return segment.toString();
    }

    private static boolean isUnreserved(char c) {
        return c < UNRESERVED.length && UNRESERVED[c];
    }
}
