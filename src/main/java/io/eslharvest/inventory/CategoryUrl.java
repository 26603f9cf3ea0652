package io.eslharvest.inventory;

import io.eslharvest.settings.ServerAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a category page is.
 *
 * @param shop scheme, host and port, by which requests are counted and capped
 * @param path the rest, encoded as it goes on the wire: a path, and a query if there is one
 */
record CategoryUrl(ServerAddress shop, String path) {

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with a message that says what is wrong, without repeating the text
     */
    static CategoryUrl parse(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            throw new IllegalArgumentException("only http:// and https:// can be asked");
        }
        int end = scheme + 3;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        ServerAddress shop = ServerAddress.parse(text.substring(0, end));
        return new CategoryUrl(shop, path(text.substring(end)));
    }

    /** As a browser would send it: from a slash on, letters of any script encoded, the fragment left out. */
    private static String path(String rest) {
        int fragment = rest.indexOf('#');
        String sent = fragment < 0 ? rest : rest.substring(0, fragment);
        try {
            return new URI(sent.startsWith("/") ? sent : "/" + sent).toASCIIString();
        } catch (URISyntaxException noPath) {
            throw new IllegalArgumentException("a sign that no URL can have, in its path or query", noPath);
        }
    }

    @Override
    public String toString() {
        return shop.baseUri() + path;
    }
}
