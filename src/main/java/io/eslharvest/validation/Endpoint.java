package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An endpoint that a route names.
 *
 * @param at where its address stands
 * @param step what it is named by: {@code from}, {@code to}, {@code enrich}, ...
 * @param uri as it is written, with placeholders and expressions in it
 * @param dynamic whether expressions in it are evaluated
 * @param parameters its options where they stand apart; null where they do not
 */
record Endpoint(Yaml at, String step, String uri, boolean dynamic, Yaml parameters) {

    /** Steps whose address stands under {@code uri} or right behind the name of the step. */
    private static final Set<String> BY_URI = Set.of("from", "to", "toD", "wireTap", "poll", "onCompletionTo");

    private static final Set<String> DYNAMIC = Set.of("toD", "wireTap");

    /** Steps whose address is what an expression gives. */
    private static final Set<String> BY_EXPRESSION =
            Set.of("enrich", "pollEnrich", "recipientList", "routingSlip", "dynamicRouter");

    /** Languages whose texts are addresses, and no instructions how to come by one. */
    private static final List<String> TEXT_LANGUAGES = List.of("constant", "simple");

    /** An address that only an expression of some other language knows. */
    record Computed(Yaml at, String step, String language) {}

    /** All endpoints of a piece of YAML. */
    static List<Endpoint> in(Yaml yaml) {
        List<Endpoint> found = new ArrayList<>();
        yaml.walk(each -> {
            if (each.key() == null || inParameters(each)) {
                return;
            }
            if (BY_URI.contains(each.key())) {
                byUri(each).ifPresent(found::add);
            } else if (BY_EXPRESSION.contains(each.key())) {
                for (String language : TEXT_LANGUAGES) {
                    text(each, language).ifPresent(text -> addEach(each, text, language, found));
                }
            } else if (isHandedToBean(each)) {
                found.add(new Endpoint(each, "constructors", each.text(), false, null));
            } else if (each.key().equals("deadLetterUri") && each.text() != null) {
                found.add(new Endpoint(each, each.key(), each.text(), false, null));
            }
        });
        return found;
    }

    /** A bean that is given the address of a route sends something to it. */
    private static boolean isHandedToBean(Yaml argument) {
        return argument.parent() != null
                && "constructors".equals(argument.parent().key())
                && argument.text() != null
                && argument.text().startsWith("direct:");
    }

    /** Addresses that come from expressions of other languages. */
    static List<Computed> computedIn(Yaml yaml) {
        List<Computed> found = new ArrayList<>();
        yaml.walk(each -> {
            if (each.key() == null || !BY_EXPRESSION.contains(each.key()) || !each.isMap() || inParameters(each)) {
                return;
            }
            Yaml holder = each.get("expression").filter(Yaml::isMap).orElse(each);
            for (Yaml.Entry entry : holder.entries()) {
                if (Languages.NAMES.contains(entry.key()) && !TEXT_LANGUAGES.contains(entry.key())) {
                    found.add(new Computed(entry.value(), each.key(), entry.key()));
                }
            }
        });
        return found;
    }

    private static boolean inParameters(Yaml yaml) {
        Yaml parent = yaml.parent();
        return parent != null && ("parameters".equals(parent.key()) || "properties".equals(parent.key()));
    }

    private static Optional<Endpoint> byUri(Yaml step) {
        boolean dynamic = DYNAMIC.contains(step.key());
        if (step.text() != null) {
            return Optional.of(new Endpoint(step, step.key(), step.text(), dynamic, null));
        }
        return step.get("uri")
                .filter(uri -> uri.text() != null)
                .map(uri -> new Endpoint(
                        uri,
                        step.key(),
                        uri.text(),
                        dynamic,
                        step.get("parameters").orElse(null)));
    }

    /** The text of an expression, in its long form or its short one. */
    private static Optional<Yaml> text(Yaml step, String language) {
        return step.get("expression", language, "expression")
                .or(() -> step.get("expression", language))
                .or(() -> step.get(language, "expression"))
                .or(() -> step.get(language))
                .filter(yaml -> yaml.text() != null);
    }

    private static void addEach(Yaml step, Yaml text, String language, List<Endpoint> found) {
        boolean several = step.key().equals("recipientList") || step.key().equals("routingSlip");
        for (String uri : several ? text.text().split(",") : new String[] {text.text()}) {
            found.add(new Endpoint(text, step.key(), uri.strip(), language.equals("simple"), null));
        }
    }

    /** Whether it is where a route begins. */
    boolean isConsumer() {
        return step.equals("from");
    }

    /** What stands before the first colon. */
    String scheme() {
        int colon = uri.indexOf(':');
        int query = uri.indexOf('?');
        int end = colon < 0 ? uri.length() : colon;
        return uri.substring(0, query < 0 ? end : Math.min(end, query));
    }

    /** Where its name stands: among the parameters, or in its address. */
    Place place() {
        boolean apart = uri.equals("direct") && parameters != null;
        return apart ? parameters.get("name").orElse(at).place() : at.place();
    }

    /** The name behind {@code direct:}; empty for any other endpoint. */
    Optional<String> directName() {
        if (!scheme().equals("direct")) {
            return Optional.empty();
        }
        if (uri.indexOf(':') < 0) {
            return parameters == null ? Optional.of("") : Optional.of(parameters.textAt("name"));
        }
        String name = uri.substring("direct:".length());
        name = name.startsWith("//") ? name.substring(2) : name;
        int query = name.indexOf('?');
        return Optional.of(query < 0 ? name : name.substring(0, query));
    }
}
