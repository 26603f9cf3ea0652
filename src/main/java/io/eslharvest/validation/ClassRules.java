package io.eslharvest.validation;

import java.util.List;
import java.util.Optional;

/** Each class that is named is there, and has the method that is called. */
final class ClassRules {

    private final Surroundings surroundings;
    private final Findings findings;

    ClassRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    /** A class has the method that is called, with so many arguments. */
    void checkMethod(MethodCall call, Class<?> type, Yaml where) {
        List<Integer> counts;
        try {
            counts = JavaTypes.parameterCounts(type, call.name());
        } catch (LinkageError incomplete) {
            findings.error(
                    Rule.BEAN,
                    where.place(),
                    type.getName() + " needs a class that is not there (" + incomplete.getMessage()
                            + "): put the jar that has it into lib/custom/");
            return;
        }
        if (counts.isEmpty()) {
            findings.error(
                    Rule.BEAN,
                    where.place(),
                    type.getName() + " has no method " + call.name()
                            + Suggestion.of(call.name(), JavaTypes.methods(type)));
        } else if (call.arguments() >= 0 && !counts.contains(call.arguments())) {
            findings.error(
                    Rule.BEAN,
                    where.place(),
                    call.name() + " takes " + counts + " arguments and not " + call.arguments());
        }
    }

    /** The class that is named; empty, with a finding, if there is none. */
    Optional<Class<?>> find(Yaml name) {
        Optional<Class<?>> type = JavaTypes.find(String.valueOf(name.text()));
        if (type.isEmpty() && !name.text().contains("{{")) {
            String message = "there is no class " + name.text();
            if (surroundings.ownJars()) {
                findings.warning(Rule.BEAN, name.place(), message + " among those that validate sees");
            } else {
                findings.error(Rule.BEAN, name.place(), message + ": put the jar that has it into lib/custom/");
            }
        }
        return type;
    }
}
