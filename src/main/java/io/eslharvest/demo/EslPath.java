package io.eslharvest.demo;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The paths of the ESL API, as they stand in a request line. */
public final class EslPath {

    private static final String ROOT = "/api3/";

    private EslPath() {}

    /** The list of stores. */
    public static String users() {
        return ROOT + "users";
    }

    /** A page of a store's labels; the first page is 1. */
    public static String page(String store, int index) {
        return ROOT + encoded(store) + "/esls/page/" + index;
    }

    /** The details of one label. */
    public static String label(String id) {
        return ROOT + "esls/" + encoded(id);
    }

    /** The decoded parts of a path below the API's root, without its query; none for a path outside the API. */
    static List<String> parts(String path) {
        String bare = path.split("\\?", 2)[0];
        if (!bare.startsWith(ROOT)) {
            return List.of();
        }
        return Arrays.stream(bare.substring(ROOT.length()).split("/", -1))
                .map(EslPath::decoded)
                .toList();
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String part) {
        try {
            // URLDecoder is made for forms, where a plus is a blank; in a path it is a plus.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            // Nothing has such a name, so the request ends as one for something unknown.
            return part;
        }
    }
}
