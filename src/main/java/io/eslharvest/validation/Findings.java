package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found so far; the same thing found twice is there once. */
final class Findings {

    private final Set<Finding> all = new LinkedHashSet<>();

    void error(Rule rule, Place place, String message) {
        all.add(new Finding(rule, false, place, message));
    }

    void warning(Rule rule, Place place, String message) {
        all.add(new Finding(rule, true, place, message));
    }

    /** By file and line. */
    List<Finding> sorted() {
        List<Finding> sorted = new ArrayList<>(all);
        sorted.sort(Finding.BY_PLACE);
        return sorted;
    }
}
