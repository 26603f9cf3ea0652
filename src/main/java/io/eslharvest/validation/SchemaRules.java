package io.eslharvest.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.ValidationMessage;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Steps and their options are those that Camel's own schema of routes knows. */
final class SchemaRules {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Findings findings;

    SchemaRules(Findings findings) {
        this.findings = findings;
    }

    void check(RouteFile file) {
        Map<String, Yaml> places = new HashMap<>();
        JsonNode json = json(file.yaml(), "", places);
        List<ValidationMessage> problems = new ArrayList<>(CamelModel.ROUTES.validate(json));
        Set<String> explained = new TreeSet<>();
        for (ValidationMessage problem : problems) {
            String at = problem.getInstanceLocation().toString();
            Yaml yaml = places.get(at);
            switch (problem.getType()) {
                case "additionalProperties" -> {
                    explainUnknown(problem, yaml);
                    explained.add(at);
                }
                case "enum" -> explainValue(yaml, "must be one of " + problem.getSchemaNode());
                case "type" -> explainType(problem, yaml);
                default -> {}
            }
        }
        for (ValidationMessage problem : problems) {
            String at = problem.getInstanceLocation().toString();
            if (problem.getType().equals("required") && explained.stream().noneMatch(each -> each.startsWith(at))) {
                explainMissing(problem, places.get(at), problems);
            }
        }
    }

    private static JsonNode json(Yaml yaml, String pointer, Map<String, Yaml> places) {
        places.put(pointer, yaml);
        if (yaml.isMap()) {
            ObjectNode object = JSON.objectNode();
            for (Yaml.Entry entry : yaml.entries()) {
                String key = entry.key().replace("~", "~0").replace("/", "~1");
                object.set(entry.key(), json(entry.value(), pointer + "/" + key, places));
            }
            return object;
        }
        if (yaml.isList()) {
            ArrayNode array = JSON.arrayNode();
            for (int i = 0; i < yaml.items().size(); i++) {
                array.add(json(yaml.items().get(i), pointer + "/" + i, places));
            }
            return array;
        }
        return scalar(yaml.scalar());
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof BigInteger whole) {
            return JSON.numberNode(whole);
        }
        if (value instanceof BigDecimal fraction) {
            return JSON.numberNode(fraction);
        }
        return value == null ? JSON.nullNode() : JSON.textNode(value.toString());
    }

    private void explainUnknown(ValidationMessage problem, Yaml yaml) {
        String name = problem.getProperty();
        Place place = yaml.entry(name).map(Yaml.Entry::place).orElse(yaml.place());
        String within = yaml.parent() == null || yaml.parent().isList() ? "step" : "option of " + yaml.key();
        findings.error(
                Rule.STEP, place, "there is no " + within + " " + name + Suggestion.of(name, allowedBeside(problem)));
    }

    /** What the schema knows at the place where it knows nothing of a name. */
    private Set<String> allowedBeside(ValidationMessage problem) {
        String location = problem.getSchemaLocation().toString();
        String pointer = location.substring(location.indexOf('#') + 1);
        JsonNode known = CamelModel.DEFINITION.at(pointer.substring(0, pointer.lastIndexOf('/')) + "/properties");
        Set<String> names = new TreeSet<>();
        known.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void explainValue(Yaml yaml, String allowed) {
        if (!yaml.text().contains("{{")) {
            findings.error(Rule.STEP, yaml.place(), yaml.key() + ": " + yaml.text() + " " + allowed);
        }
    }

    /** A number or a flag in quotes is as good as one without, and a placeholder may become one. */
    private void explainType(ValidationMessage problem, Yaml yaml) {
        String location = problem.getSchemaLocation().toString();
        if (location.contains("/oneOf/") || location.contains("/anyOf/")) {
            return;
        }
        String expected = problem.getSchemaNode().asText();
        String text = yaml.text();
        boolean fits = text != null
                && switch (expected) {
                    case "boolean" -> text.matches("true|false");
                    case "number", "integer" -> text.matches("-?\\d+(\\.\\d+)?");
                    case "string" -> true;
                    default -> false;
                };
        if (!fits && (text == null || !text.contains("{{"))) {
            String given = text == null ? "" : ": " + text;
            String message = yaml.parent() == null
                    ? "a file of routes is a list: begin each of them with '- route:'"
                    : yaml.key() + given + " must be " + named(expected);
            findings.error(Rule.STEP, yaml.place(), message);
        }
    }

    private static String named(String type) {
        return switch (type) {
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map of options";
            case "string" -> "a text";
            default -> "a " + type;
        };
    }

    private void explainMissing(ValidationMessage problem, Yaml yaml, List<ValidationMessage> problems) {
        String at = problem.getInstanceLocation().toString();
        String location = problem.getSchemaLocation().toString();
        if (!location.contains("/oneOf/") && !location.contains("/anyOf/")) {
            findings.error(Rule.STEP, yaml.place(), describe(yaml) + " needs " + problem.getProperty());
            return;
        }
        boolean deeper = problems.stream()
                .map(each -> each.getInstanceLocation().toString())
                .anyMatch(other -> other.startsWith(at + "/"));
        if (deeper) {
            return;
        }
        Set<String> choices = new TreeSet<>();
        problems.stream()
                .filter(each -> each.getType().equals("required")
                        && each.getInstanceLocation().toString().equals(at))
                .forEach(each -> choices.add(each.getProperty()));
        String given = yaml.entries().stream()
                .map(Yaml.Entry::key)
                .filter(key -> !choices.contains(key))
                .findFirst()
                .orElse("");
        findings.error(
                Rule.STEP,
                yaml.entry(given).map(Yaml.Entry::place).orElse(yaml.place()),
                given.isEmpty()
                        ? describe(yaml) + " needs one of " + String.join(", ", choices)
                        : "there is no " + given + " in " + describe(yaml) + Suggestion.of(given, choices));
    }

    private static String describe(Yaml yaml) {
        return yaml.key() == null || yaml.parent().isList() ? "it" : yaml.key();
    }
}
