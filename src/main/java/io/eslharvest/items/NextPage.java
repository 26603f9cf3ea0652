package io.eslharvest.items;

import io.eslharvest.settings.ServerAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The next page as a page names it: what to ask for, below the server's base URL, or why that may not be asked for. A URL
 * that leads to another server, scheme or place is never followed: a server may send its clients nowhere else.
 *
 * @param path with its query; null at the end of the pages and where there is a refusal
 * @param refusal half a sentence; null where there is none
 */
record NextPage(String path, String refusal) {

    static final NextPage NONE = new NextPage(null, null);

    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    private static final Pattern NEXT =
            Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:\"(?:[^\"]*\\s)?next(?:\\s[^\"]*)?\"|next\\b)");

    /**
     * Reads a URL, absolute or relative to the page that names it.
     *
     * @param page what was asked for: path and query, with the base path
     */
    static NextPage of(ServerAddress server, String page, String url) {
        URI target;
        try {
            URI base = new URI(server.origin() + page);
            String text = url.strip().replace(" ", "%20");
            // the rule that java.net.URI follows loses the last segment before a mere query
            target = base.resolve(new URI(text.startsWith("?") ? base.getRawPath() + text : text));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return new NextPage(null, "is no URL: " + url);
        }
        String path = Objects.toString(target.getRawPath(), "");
        if (!isOf(server, target) || !path.startsWith(server.basePath() + "/") || path.contains("/../")) {
            return new NextPage(null, "is not below the server's base URL: " + url);
        }
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        return new NextPage(path.substring(server.basePath().length()) + query, null);
    }

    private static boolean isOf(ServerAddress server, URI target) {
        try {
            ServerAddress there = ServerAddress.parse(target.getScheme() + "://" + target.getRawAuthority());
            return there.scheme().equals(server.scheme())
                    && there.host().equals(server.host())
                    && there.port() == server.port();
        } catch (IllegalArgumentException noServer) {
            return false;
        }
    }

    /** The URL with the relation {@code next} in {@code Link} headers; null if there is none. */
    static String inLinks(List<String> headers) {
        for (String header : headers) {
            for (Matcher link = LINK.matcher(header); link.find(); ) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return link.group(1);
                }
            }
        }
        return null;
    }
}
