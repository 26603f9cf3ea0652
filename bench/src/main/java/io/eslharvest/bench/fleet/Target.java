package io.eslharvest.bench.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a request asks for.
 *
 * @param store of a page: the store's number
 * @param number of a page: its index from 1; of a label: its number
 */
record Target(Kind kind, int store, int number) {

    enum Kind {
        USERS,
        PAGE,
        LABEL,
        UNKNOWN
    }

    private static final byte[] LABEL_START = "GET /api3/esls/".getBytes(StandardCharsets.US_ASCII);
    private static final Target USERS = new Target(Kind.USERS, 0, 0);
    private static final Target UNKNOWN = new Target(Kind.UNKNOWN, 0, 0);

    /** Reads the head of a request; what it does not know is {@link Kind#UNKNOWN}. */
    static Target of(byte[] request, int from, int to, Labels labels) {
        int end = from + LABEL_START.length;
        if (end < to && Arrays.equals(request, from, end, LABEL_START, 0, LABEL_START.length)) {
            int blank = end;
            while (blank < to && request[blank] != ' ') {
                blank++;
            }
            int number = labels.numberOf(request, end, blank);
            return number < 0 ? UNKNOWN : new Target(Kind.LABEL, 0, number);
        }
        String line = new String(request, from, to - from, StandardCharsets.ISO_8859_1);
        String[] words = line.substring(0, Math.max(0, line.indexOf("\r\n"))).split(" ");
        if (words.length != 3 || !words[0].equals("GET")) {
            return UNKNOWN;
        }
        if (words[1].equals("/api3/users")) {
            return USERS;
        }
        String[] parts = words[1].split("/");
        if (parts.length == 6
                && parts[1].equals("api3")
                && parts[4].equals("page")
                && parts[5].matches("[1-9]\\d{0,7}")) {
            int store = labels.storeCalled(parts[2]);
            return store < 0 ? UNKNOWN : new Target(Kind.PAGE, store, Integer.parseInt(parts[5]));
        }
        return UNKNOWN;
    }
}
