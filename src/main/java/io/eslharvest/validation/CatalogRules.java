package io.eslharvest.validation;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;

/** Components of Camel, with their options, are those that Camel's catalog knows. */
final class CatalogRules {

    private static final String COMPONENTS = "META-INF/services/org/apache/camel/component/";

    /** The catalog has it among the options for receiving; it says of any endpoint whether an answer is waited for. */
    private static final String FOR_BOTH_SIDES = "exchangePattern";

    private final CamelCatalog catalog = CamelModel.CATALOG;
    private final Surroundings surroundings;
    private final Findings findings;

    CatalogRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(RouteFile file) {
        file.endpoints().forEach(this::check);
    }

    private void check(Endpoint endpoint) {
        Optional<String> written = surroundings.resolve(endpoint.uri());
        if (written.isEmpty()
                || written.get().startsWith("${")
                || endpoint.directName().isPresent()) {
            return;
        }
        String scheme = written.get().split("[:?]", 2)[0];
        boolean installed = isInstalled(scheme);
        boolean known = catalog.findComponentNames().contains(scheme);
        if (!known && !installed) {
            explainUnknown(endpoint, scheme);
        } else if (!known) {
            findings.warning(
                    Rule.ENDPOINT,
                    endpoint.at().place(),
                    "the options of " + scheme + " can't be judged: Camel's catalog does not know it");
        } else if (!installed) {
            String message = "the component " + scheme + " is not installed: put the jars of "
                    + catalog.componentModel(scheme).getArtifactId() + " into lib/custom/";
            if (surroundings.ownJars()) {
                findings.warning(Rule.ENDPOINT, endpoint.at().place(), message);
            } else {
                findings.error(Rule.ENDPOINT, endpoint.at().place(), message);
            }
        } else {
            uri(endpoint, written.get()).ifPresent(uri -> checkOptions(endpoint, uri));
        }
    }

    private static boolean isInstalled(String scheme) {
        return Thread.currentThread().getContextClassLoader().getResource(COMPONENTS + scheme) != null;
    }

    private void explainUnknown(Endpoint endpoint, String scheme) {
        List<String> installed = catalog.findComponentNames().stream()
                .filter(CatalogRules::isInstalled)
                .toList();
        String message = "there is no component " + scheme + Suggestion.of(scheme, installed);
        if (surroundings.ownJars()) {
            findings.warning(Rule.ENDPOINT, endpoint.at().place(), message);
        } else {
            findings.error(Rule.ENDPOINT, endpoint.at().place(), message);
        }
    }

    /** The whole address, with the options that stand apart. */
    private Optional<String> uri(Endpoint endpoint, String written) {
        if (endpoint.parameters() == null) {
            return Optional.of(written);
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (Yaml.Entry option : endpoint.parameters().entries()) {
            if (option.value().text() != null) {
                surroundings.resolve(option.value().text()).ifPresent(value -> options.put(option.key(), value));
            }
        }
        if (written.indexOf(':') < 0) {
            try {
                return Optional.ofNullable(catalog.asEndpointUri(written, options, false));
            } catch (URISyntaxException | RuntimeException incomplete) {
                findings.error(Rule.ENDPOINT, endpoint.at().place(), written + ": " + incomplete.getMessage());
                return Optional.empty();
            }
        }
        StringBuilder uri = new StringBuilder(written);
        options.forEach((name, value) -> uri.append(uri.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append("RAW(")
                .append(value)
                .append(')'));
        return Optional.of(uri.toString());
    }

    private void checkOptions(Endpoint endpoint, String uri) {
        EndpointValidationResult result = catalog.validateEndpointProperties(
                uri.replaceAll("RAW\\(([^()]*)\\)", "$1"), true, endpoint.isConsumer(), !endpoint.isConsumer());
        if (result.getSyntaxError() != null) {
            findings.error(Rule.ENDPOINT, endpoint.at().place(), uri + ": " + result.getSyntaxError());
            return;
        }
        String scheme = uri.split("[:?]", 2)[0];
        explain(result, scheme, name -> placeOf(endpoint, name));
        explainSide(endpoint, result.getNotConsumerOnly(), scheme, "sending");
        explainSide(endpoint, result.getNotProducerOnly(), scheme, "receiving");
        if (result.getLenient() != null) {
            for (String name : result.getLenient()) {
                findings.warning(
                        Rule.ENDPOINT,
                        placeOf(endpoint, name),
                        "the option " + name + " is none of " + scheme + "'s, it goes out with the request"
                                + Suggestion.of(name, optionsOf(scheme)));
            }
        }
    }

    private void explainSide(Endpoint endpoint, Set<String> options, String scheme, String side) {
        if (options != null) {
            options.stream()
                    .filter(name -> !name.equals(FOR_BOTH_SIDES))
                    .forEach(name -> findings.error(
                            Rule.ENDPOINT, placeOf(endpoint, name), scheme + " has " + name + " only for " + side));
        }
    }

    private List<String> optionsOf(String scheme) {
        return catalog.componentModel(scheme).getEndpointOptions().stream()
                .map(option -> option.getName())
                .toList();
    }

    private static Place placeOf(Endpoint endpoint, String option) {
        if (endpoint.parameters() != null) {
            Optional<Yaml.Entry> entry = endpoint.parameters().entry(option);
            if (entry.isPresent()) {
                return entry.get().place();
            }
        }
        return endpoint.at().place();
    }

    private interface Places {
        Place of(String option);
    }

    private void explain(EndpointValidationResult result, String scheme, Places places) {
        if (result.getUnknown() != null) {
            for (String name : result.getUnknown()) {
                error(places.of(name), scheme + " has no option " + name + Suggestion.of(name, optionsOf(scheme)));
            }
        }
        if (result.getRequired() != null) {
            result.getRequired().forEach(name -> error(places.of(name), scheme + " needs the option " + name));
        }
        if (result.getInvalidEnum() != null) {
            result.getInvalidEnum()
                    .forEach((name, value) -> invalid(
                            places.of(name), name, value, "one of " + String.join(", ", result.getEnumChoices(name))));
        }
        explain(result.getInvalidBoolean(), "true or false", places);
        explain(result.getInvalidInteger(), "a whole number", places);
        explain(result.getInvalidNumber(), "a number", places);
        explain(result.getInvalidDuration(), "a duration such as 500 or 5s", places);
    }

    private void explain(Map<String, String> values, String allowed, Places places) {
        if (values != null) {
            values.forEach((name, value) -> invalid(places.of(name), name, value, allowed));
        }
    }

    private void invalid(Place place, String name, String value, String allowed) {
        if (!value.contains("${")) {
            error(place, name + "=" + value + ": must be " + allowed);
        }
    }

    private void error(Place place, String message) {
        findings.error(Rule.ENDPOINT, place, message);
    }
}
