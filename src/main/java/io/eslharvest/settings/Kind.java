package io.eslharvest.settings;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What a key's value has to be.
 *
 * @param allowed what is allowed, as a noun, for messages and comments
 * @param reader  turns the text into the value; throws an unchecked exception for a text that is not allowed
 */
record Kind(String allowed, Function<String, Object> reader) {

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

    static Kind flag() {
        return new Kind("true or false", text -> {
            boolean yes = text.equalsIgnoreCase("true");
            require(yes || text.equalsIgnoreCase("false"));
            return yes;
        });
    }

    static Kind oneOf(String first, String second) {
        List<String> choices = List.of(first, second);
        return new Kind(first + " or " + second, text -> {
            require(choices.contains(text));
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
        return new Kind("name=URL, comma-separated, http:// or https://", text -> {
            Set<String> names = new HashSet<>();
            for (String entry : text.split(",", -1)) {
                int equals = entry.indexOf('=');
                require(equals > 0);
                String url = entry.substring(equals + 1).strip();
                require(names.add(entry.substring(0, equals).strip()));
                require(url.startsWith("http://") || url.startsWith("https://"));
                require(isVisible(url));
            }
            require(!names.contains(""));
            return text;
        });
    }

    static Kind cron() {
        return new Kind("a cron expression of 6 or 7 fields, such as 0 30 2 * * ?", text -> {
            int fields = 0;
            for (String field : text.split(" ")) {
                fields += field.isEmpty() ? 0 : 1;
            }
            require(fields == 6 || fields == 7);
            return text;
        });
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
