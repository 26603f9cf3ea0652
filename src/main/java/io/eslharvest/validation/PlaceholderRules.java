package io.eslharvest.validation;

import io.eslharvest.settings.Key;
import io.eslharvest.settings.OtherProperty;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Each placeholder, in the routes and in the properties, is a property that is declared somewhere. */
final class PlaceholderRules {

    private final Surroundings surroundings;
    private final Findings findings;

    PlaceholderRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void checkRoutes(Collection<RouteFile> files) {
        for (RouteFile file : files) {
            file.yaml().walk(yaml -> {
                if (yaml.text() != null) {
                    check(yaml.text(), yaml.place(), "");
                }
            });
        }
    }

    void checkProperties() {
        for (OtherProperty property : surroundings.others()) {
            check(property.value(), Place.namedIn(property.where()), property.name() + " (" + property.where() + "): ");
        }
    }

    private void check(String text, Place place, String subject) {
        for (Placeholder placeholder : Placeholder.in(text)) {
            String name = placeholder.name();
            if (placeholder.function().equals("env")) {
                checkEnvironment(placeholder, place, subject);
            } else if (placeholder.function().isEmpty() && !name.isEmpty() && !isDeclared(placeholder)) {
                findings.error(Rule.PLACEHOLDER, place, subject + explain(name, subject));
            }
        }
    }

    private boolean isDeclared(Placeholder placeholder) {
        String name = placeholder.name();
        if (Surroundings.isSecret(name)) {
            return false;
        }
        boolean mayBeMissing = placeholder.optional() || placeholder.fallback() != null;
        return surroundings.properties().containsKey(name) || mayBeMissing && !name.startsWith("harvest.");
    }

    private void checkEnvironment(Placeholder placeholder, Place place, String subject) {
        if (placeholder.fallback() == null && !surroundings.environment().containsKey(placeholder.name())) {
            findings.error(
                    Rule.PLACEHOLDER,
                    place,
                    subject + "the environment variable " + placeholder.name()
                            + " is not set: set it, or give a default as in" + " {{env:" + placeholder.name()
                            + ":default}}");
        }
    }

    private String explain(String name, String subject) {
        if (Surroundings.isSecret(name)) {
            return "{{" + name + "}} is a secret, which the routes do not get: requests carry it by themselves";
        }
        if (name.startsWith("harvest.")) {
            Set<String> keys = new TreeSet<>(Key.propertyNames());
            surroundings.properties().keySet().stream()
                    .filter(key -> key.startsWith("harvest."))
                    .forEach(keys::add);
            return "there is no key " + name + Suggestion.of(name, keys);
        }
        Set<String> others = ownKeys();
        others.removeIf(other -> subject.startsWith(other + " "));
        String suggestion = Suggestion.of(name, others);
        return "nothing sets {{" + name + "}}"
                + (suggestion.endsWith("?") ? suggestion + " Otherwise set it" : ": set it")
                + " in application.properties or by -D"
                + (name.startsWith("custom.") ? "" : ", as custom.something");
    }

    private Set<String> ownKeys() {
        Set<String> keys = new TreeSet<>();
        surroundings.others().forEach(other -> keys.add(other.name()));
        keys.removeIf(key -> key.startsWith("camel."));
        return keys;
    }
}
