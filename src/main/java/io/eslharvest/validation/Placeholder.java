package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code {{name}}} in a text.
 *
 * @param start where its first brace stands
 * @param end behind its last brace
 * @param function {@code env}, {@code sys} or another of Camel's; empty for a property
 * @param name of the property, or what the function is asked for
 * @param fallback what stands for it where it is not set; null where nothing does
 * @param optional whether it may be left unset
 */
record Placeholder(int start, int end, String function, String name, String fallback, boolean optional) {

    private static final Pattern PATTERN = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final Pattern FUNCTION = Pattern.compile("(env|sys|service|service\\.\\w+|bean|cron)[:.](.+)");

    static List<Placeholder> in(String text) {
        List<Placeholder> found = new ArrayList<>();
        Matcher matcher = PATTERN.matcher(text);
        while (text.contains("{{") && matcher.find()) {
            found.add(parse(matcher.group(1), matcher.start(), matcher.end()));
        }
        return found;
    }

    private static Placeholder parse(String inner, int start, int end) {
        boolean optional = inner.startsWith("?");
        String text = inner.substring(optional || inner.startsWith("!") ? 1 : 0).strip();
        Matcher matcher = FUNCTION.matcher(text);
        String function = matcher.matches() ? matcher.group(1) : "";
        String name = function.isEmpty() ? text : matcher.group(2);
        int colon = name.indexOf(':');
        String fallback = colon < 0 ? null : name.substring(colon + 1);
        return new Placeholder(start, end, function, colon < 0 ? name : name.substring(0, colon), fallback, optional);
    }

    /** What it stands for; empty where that cannot be told. */
    Optional<String> value(Surroundings surroundings) {
        String value =
                switch (function) {
                    case "" -> surroundings.properties().get(name);
                    case "env" -> surroundings.environment().get(name);
                    case "sys" -> System.getProperty(name);
                    default -> null;
                };
        // values may have placeholders of their own; a chain of them is no business of ours
        boolean told = value != null && !value.contains("{{");
        return Optional.ofNullable(told ? value : value == null ? fallback : null);
    }
}
