package io.eslharvest.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a key's value has to be.
 *
 * @param allowed what is allowed, as a noun, for messages and comments
 * @param reader  turns the text into the value; throws an unchecked exception for a text that is not allowed
 * @param secret  whether no message may repeat the value
 */
record Kind(String allowed, Function<String, Object> reader, boolean secret) {

    /** The headers that HTTP needs for itself: a key in one of them would break the request. */
    private static final Set<String> HEADERS_OF_HTTP =
            Set.of("host", "connection", "content-length", "transfer-encoding", "te", "trailer", "upgrade", "expect");

    private Kind(String allowed, Function<String, Object> reader) {
        this(allowed, reader, false);
    }

    /**
     * The value that a text stands for.
     *
     * @throws IllegalArgumentException with a message such as "must be a whole number from 1 to 1000"
     */
    Object read(String text) {
        try {
            return reader.apply(text);
        } catch (Refused refused) {
            String detail = refused.getMessage() == null ? "" : " (" + refused.getMessage() + ")";
            throw new IllegalArgumentException("must be " + allowed + detail, refused);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new IllegalArgumentException("must be " + allowed, unreadable);
        }
    }

    /** The text is not of this kind; the message, if any, says what is wrong with it. */
    private static final class Refused extends IllegalArgumentException {
        Refused(String detail) {
            super(detail);
        }
    }

    static Kind whole(int min, int max) {
        return new Kind("a whole number from " + min + " to " + max, text -> {
            int number = Integer.parseInt(text);
            require(number >= min && number <= max);
            return number;
        });
    }

    /** @param word what is allowed instead of a number, which then stands for itself */
    static Kind wholeOr(String word, int min, int max) {
        Kind number = whole(min, max);
        return new Kind(number.allowed + ", or " + word, text -> text.equals(word) ? word : number.reader.apply(text));
    }

    static Kind flag() {
        return new Kind("true or false", text -> {
            boolean yes = text.equalsIgnoreCase("true");
            require(yes || text.equalsIgnoreCase("false"));
            return yes;
        });
    }

    /** @param choices at least two */
    static Kind oneOf(String... choices) {
        List<String> all = List.of(choices);
        String allButLast = String.join(", ", all.subList(0, all.size() - 1));
        return new Kind(allButLast + " or " + all.get(all.size() - 1), text -> {
            require(all.contains(text));
            return text;
        });
    }

    static Kind text(String allowed) {
        return new Kind(allowed, text -> text);
    }

    static Kind word() {
        return new Kind("a name without blanks", text -> {
            require(isVisible(text));
            return text;
        });
    }

    static Kind path() {
        return new Kind("a path", Path::of);
    }

    static Kind outputFolder() {
        return new Kind("a path, in braces only {date} and {time}", text -> {
            String plain = text.replace("{date}", "").replace("{time}", "");
            require(plain.indexOf('{') < 0 && plain.indexOf('}') < 0);
            Path.of(text);
            return text;
        });
    }

    static Kind columns() {
        return new Kind("names, comma-separated, each alone or as name:header", text -> {
            try {
                Column.parseAll(text);
                return text;
            } catch (IllegalArgumentException wrongColumn) {
                throw new Refused(wrongColumn.getMessage());
            }
        });
    }

    static Kind timeZone() {
        return new Kind("a time zone such as Europe/Berlin or +02:00", ZoneId::of);
    }

    static Kind localTime() {
        return new Kind("a local time such as 06:30", LocalTime::parse);
    }

    static Kind delimiter() {
        return new Kind("one character (tab or \\t for a tab), no quote, no line break", text -> {
            String character = text.equalsIgnoreCase("tab") || text.equals("\\t") ? "\t" : text;
            require(character.length() == 1 && "\"\r\n".indexOf(character.charAt(0)) < 0);
            require(!Character.isSurrogate(character.charAt(0)));
            return character.charAt(0);
        });
    }

    static Kind urlPath() {
        return new Kind("a path that starts with /, without a query", text -> {
            require(text.startsWith("/") && isVisible(text));
            require(text.indexOf('?') < 0 && text.indexOf('#') < 0);
            return text;
        });
    }

    static Kind url() {
        return new Kind("a URL such as tcp://host:port", text -> {
            require(text.indexOf(':') > 0 && isVisible(text));
            return text;
        });
    }

    static Kind namedUrls() {
        return new Kind("name=URL, comma-separated", text -> {
            urlsByName(text);
            return text;
        });
    }

    /** URLs by their names, in their order. Whether each is one that can be asked is told when it is to be asked. */
    static Map<String, String> urlsByName(String text) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            require(equals > 0);
            String url = entry.substring(equals + 1).strip();
            require(!url.isEmpty());
            require(urls.put(entry.substring(0, equals).strip(), url) == null);
        }
        require(!urls.containsKey(""));
        return urls;
    }

    static Kind caps(int min, int max) {
        String allowed = "host:port=number, comma-separated, each number from " + min + " to " + max;
        return new Kind(allowed, text -> {
            try {
                boolean inRange = ServerCaps.parse(text).values().stream().allMatch(cap -> cap >= min && cap <= max);
                require(inRange);
                return text;
            } catch (NumberFormatException noNumber) {
                throw new Refused(null);
            } catch (IllegalArgumentException noServer) {
                throw new Refused(noServer.getMessage());
            }
        });
    }

    static Kind cron() {
        return new Kind("a cron expression of 6 or 7 fields, such as 0 30 4 * * ?", text -> {
            int fields = 0;
            for (String field : text.split(" ")) {
                fields += field.isEmpty() ? 0 : 1;
            }
            require(fields == 6 || fields == 7);
            return text;
        });
    }

    /** A password. What a header carries of it is encoded, so that only what no keyboard has is refused. */
    static Kind secretText() {
        return new Kind("a text without control characters", Kind::withoutControls, true);
    }

    /** A secret that goes into a header as it is: nothing in it may end the header. */
    static Kind secretToken() {
        return new Kind(
                "ASCII letters, digits and signs without blanks",
                text -> {
                    require(text.chars().allMatch(c -> c > ' ' && c < 127));
                    return text;
                },
                true);
    }

    static Kind userName() {
        return new Kind("a name without a colon", text -> {
            require(text.indexOf(':') < 0);
            return withoutControls(text);
        });
    }

    static Kind headerName() {
        return new Kind("the name of a header that HTTP does not need for itself", text -> {
            require(text.chars().allMatch(Kind::isInHeaderName));
            require(!HEADERS_OF_HTTP.contains(text.toLowerCase(Locale.ROOT)));
            return text;
        });
    }

    private static boolean isInHeaderName(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }

    private static String withoutControls(String text) {
        require(text.chars().noneMatch(Character::isISOControl));
        return text;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new Refused(null);
        }
    }

    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) || Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
