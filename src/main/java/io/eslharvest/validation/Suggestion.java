package io.eslharvest.validation;

import io.eslharvest.settings.Nearest;
import java.util.Collection;

/** Helps with a name that nobody knows. */
final class Suggestion {

    private static final int FEW = 12;

    private Suggestion() {}

    /** ", did you mean fetch?" where a name is like one of these; the names themselves where they are few. */
    static String of(String name, Collection<String> allowed) {
        if (allowed.isEmpty()) {
            return "";
        }
        String nearest = Nearest.to(name, allowed);
        if (Nearest.edits(name.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, name.length() / 3)) {
            return ", did you mean " + nearest + "?";
        }
        return allowed.size() <= FEW ? "; there is " + String.join(", ", allowed) : "";
    }
}
