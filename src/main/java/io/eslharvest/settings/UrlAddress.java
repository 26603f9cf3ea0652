package io.eslharvest.settings;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A URL as somebody wrote it into a list, and apart from it the user and the password that stood in it.
 *
 * @param uri what is asked for, encoded, without user, password and fragment
 * @param credential what the server is told about who asks; empty where the URL names no user
 */
public record UrlAddress(String uri, Optional<Credential> credential) {

    /** Visible characters that no URL may have as they are, though people write them. */
    private static final String TO_ENCODE = "\"<>\\^`{|}[]";

    /**
     * Reads a URL; blanks around it mean nothing.
     *
     * @throws IllegalArgumentException with a message that says what is wrong, without repeating the text
     */
    public static UrlAddress parse(String text) {
        String written = text.strip();
        require(!written.isEmpty(), "an empty line");
        require(written.codePoints().noneMatch(UrlAddress::isBlankOrControl), "a blank within");
        int schemeEnd = written.indexOf("://");
        require(schemeEnd > 0, "no http:// or https:// before it");
        int hostStart = schemeEnd + 3;
        int pathStart = endOfAuthority(written, hostStart);
        String authority = written.substring(hostStart, pathStart);
        int userEnd = authority.lastIndexOf('@');
        ServerAddress place = ServerAddress.parse(written.substring(0, hostStart) + authority.substring(userEnd + 1));
        int fragment = written.indexOf('#', pathStart);
        String path = written.substring(pathStart, fragment < 0 ? written.length() : fragment);
        return new UrlAddress(
                place.baseUri() + (path.startsWith("/") ? "" : "/") + encoded(path),
                userEnd < 0 ? Optional.empty() : Optional.of(credential(authority.substring(0, userEnd))));
    }

    /** The text as it may be shown: without user and password, also where it is no URL. */
    public static String withoutSecrets(String text) {
        int schemeEnd = text.indexOf("://");
        int hostStart = schemeEnd < 0 ? 0 : schemeEnd + 3;
        // of what is no URL, nobody can say where its password ends
        int end = isUrl(text) ? endOfAuthority(text, hostStart) : text.length();
        int at = text.lastIndexOf('@', end - 1);
        return at < hostStart ? text : text.substring(0, hostStart) + "***" + text.substring(at);
    }

    private static boolean isUrl(String text) {
        try {
            parse(text);
            return true;
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }

    private static int endOfAuthority(String text, int hostStart) {
        for (int at = hostStart; at < text.length(); at++) {
            if ("/?#".indexOf(text.charAt(at)) >= 0) {
                return at;
            }
        }
        return text.length();
    }

    private static Credential credential(String userInfo) {
        int colon = userInfo.indexOf(':');
        String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
        return Credential.basic(decoded(user), colon < 0 ? "" : decoded(userInfo.substring(colon + 1)));
    }

    private static String decoded(String text) {
        try {
            // a plus is a plus: only forms write a blank so
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return text;
        }
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        path.codePoints().forEach(character -> {
            if (character < 128 && TO_ENCODE.indexOf(character) < 0) {
                encoded.append((char) character);
            } else {
                for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(String.format("%02X", b));
                }
            }
        });
        return encoded.toString();
    }

    private static boolean isBlankOrControl(int character) {
        return Character.isWhitespace(character) || Character.isISOControl(character);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
