package io.eslharvest.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Objects;

/**
 * Where one server is, from {@code host:port} or an {@code http://} or {@code https://} base URL. Two addresses are
 * equal if they lead to the same place, however they were written: case, a default port and a slash at the end make no
 * difference.
 */
public final class ServerAddress {

    private static final int MAX_HOST_LENGTH = 253;

    private final String written;
    private final String scheme;
    private final String host;
    private final int port;
    private final String basePath;
    private final String authority;
    private final String origin;

    private ServerAddress(String written, String scheme, String host, int port, String basePath) {
        this.written = written;
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.basePath = basePath;
        this.authority = host + ":" + port;
        this.origin = scheme + "://" + authority;
    }

    /**
     * Reads an address; blanks around it mean nothing.
     *
     * @throws IllegalArgumentException with a message that says what is wrong, without repeating the text
     */
    public static ServerAddress parse(String text) {
        String written = text.strip();
        require(!written.isEmpty(), "no server at all");
        require(written.chars().allMatch(c -> c > ' ' && c < 127), "a blank or a letter that no address can have");
        int schemeEnd = written.indexOf("://");
        String scheme = schemeEnd < 0 ? "http" : written.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        require(scheme.equals("http") || scheme.equals("https"), "only http:// and https:// can be asked");
        String rest = schemeEnd < 0 ? written : written.substring(schemeEnd + 3);
        require(rest.indexOf('@') < 0, "user and password have no place in an address");
        require(rest.indexOf('?') < 0, "a base URL has no query");
        require(rest.indexOf('#') < 0, "a base URL has no fragment");
        int slash = rest.indexOf('/');
        require(schemeEnd >= 0 || slash < 0, "a path needs http:// or https:// before it");
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        int hostEnd = authority.startsWith("[") ? authority.indexOf(']') + 1 : authority.indexOf(':');
        hostEnd = hostEnd < 0 ? authority.length() : hostEnd;
        String host = canonicalHost(authority.substring(0, hostEnd));
        String portText = authority.substring(hostEnd);
        require(schemeEnd >= 0 || !portText.isEmpty(), "the port is missing, as in host:9000");
        int port = portText.isEmpty() ? defaultPort(scheme) : port(portText);
        return new ServerAddress(written, scheme, host, port, basePath(slash < 0 ? "" : rest.substring(slash)));
    }

    private static String canonicalHost(String host) {
        require(!host.isEmpty(), "the host is missing");
        if (host.startsWith("[")) {
            return canonicalIpv6(host);
        }
        require(host.length() <= MAX_HOST_LENGTH, "the host is too long");
        require(
                host.chars().allMatch(c -> isLetterOrDigit(c) || c == '.' || c == '-'),
                "a host has letters, digits, dots and hyphens only");
        require(
                !host.contains("..") && !host.startsWith(".") && !host.startsWith("-"),
                "a host does not start with a dot or a hyphen and has no two dots in a row");
        if (host.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
            require(isIpv4(host), "an IPv4 address has four numbers from 0 to 255");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    /** The brackets keep the platform from looking the text up as a name. */
    private static String canonicalIpv6(String host) {
        require(host.indexOf('%') < 0, "an IPv6 address with a zone can't be asked");
        try {
            String address = InetAddress.getByName(host).getHostAddress();
            return address.indexOf(':') < 0 ? address : "[" + address + "]";
        } catch (UnknownHostException noAddress) {
            throw new IllegalArgumentException("not an IPv6 address in brackets", noAddress);
        }
    }

    private static boolean isIpv4(String host) {
        String[] numbers = host.split("\\.", -1);
        for (String number : numbers) {
            if (number.isEmpty() || number.length() > 3 || Integer.parseInt(number) > 255) {
                return false;
            }
        }
        return numbers.length == 4;
    }

    private static int port(String text) {
        String digits = text.substring(1);
        boolean number = text.startsWith(":")
                && !digits.isEmpty()
                && digits.length() <= 5
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = number ? Integer.parseInt(digits) : 0;
        require(port >= 1 && port <= 65_535, "a port is a number from 1 to 65535");
        return port;
    }

    private static String basePath(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        String base = path.substring(0, end);
        require(base.chars().noneMatch(c -> "\"<>\\^`{|}".indexOf(c) >= 0), "a sign that no path can have");
        for (String segment : base.split("/")) {
            require(!segment.equals(".") && !segment.equals(".."), "a path without . and .. between its slashes");
        }
        for (int at = base.indexOf('%'); at >= 0; at = base.indexOf('%', at + 1)) {
            boolean encoded = at + 2 < base.length() && isHex(base.charAt(at + 1)) && isHex(base.charAt(at + 2));
            require(encoded, "two hexadecimal digits after each % of a path");
        }
        return base;
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0;
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return scheme;
    }

    /** In lower case; an IPv6 address in brackets and with all its groups. */
    public String host() {
        return host;
    }

    /** From 1 to 65535, the scheme's own where none was written. */
    public int port() {
        return port;
    }

    /** Host and port, as they stand in a URL behind the scheme. */
    public String authority() {
        return authority;
    }

    /** The origin of RFC 6454, always with its port, such as {@code http://host:9000}: who is asked, without a path. */
    public String origin() {
        return origin;
    }

    /** True for {@code https}. */
    public boolean secure() {
        return scheme.equals("https");
    }

    /** What stands before the path of each call: empty, or {@code /path} without a slash at its end. */
    public String basePath() {
        return basePath;
    }

    /** What the path of a call is appended to, such as {@code http://host:9000} or {@code https://host/esl}. */
    public String baseUri() {
        return scheme + "://" + host + (port == defaultPort(scheme) ? "" : ":" + port) + basePath;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerAddress that
                && port == that.port
                && scheme.equals(that.scheme)
                && host.equals(that.host)
                && basePath.equals(that.basePath);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scheme, host, port, basePath);
    }

    /** As the operator wrote it: the server's name in reports. */
    @Override
    public String toString() {
        return written;
    }
}
