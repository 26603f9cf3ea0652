package io.eslharvest.validation;

import java.util.Optional;

/**
 * A method as a route calls it: {@code keep} or {@code keep(${variable.task}, ${body})}.
 *
 * @param arguments how many; -1 where the route leaves it to Camel
 */
record MethodCall(String name, int arguments) {

    /** Empty for a text that is none. */
    static Optional<MethodCall> parse(String text) {
        String call = text.strip();
        int open = call.indexOf('(');
        String name = open < 0 ? call : call.substring(0, open).strip();
        if (name.isEmpty() || !name.chars().allMatch(Character::isJavaIdentifierPart)) {
            return Optional.empty();
        }
        if (open < 0) {
            return Optional.of(new MethodCall(name, -1));
        }
        int close = call.lastIndexOf(')');
        String inner = call.substring(open + 1, close < open ? call.length() : close);
        return Optional.of(new MethodCall(name, count(inner)));
    }

    /** Commas between arguments, not those inside of quotes, parentheses or braces. */
    private static int count(String arguments) {
        if (arguments.isBlank()) {
            return 0;
        }
        int count = 1;
        int depth = 0;
        char quote = 0;
        for (char c : arguments.toCharArray()) {
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == ',' && depth == 0) {
                count++;
            }
        }
        return count;
    }
}
