package io.eslharvest.validation;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server answers never decides whom a request goes to: the scheme and the host of a dynamic endpoint are literal,
 * a property, or those of the server of the list that is being asked: {@code ${variable.origin}} has both, {@code
 * ${variable.authority}} the host.
 */
final class AddressRules {

    private static final String ALLOWED =
            ": allowed is a literal, a {{property}}, or ${variable.origin} and ${variable.authority}, the server that is being asked";

    /** What follows these schemes is a name within this process, or a place on this machine, and no host. */
    private static final Set<String> WITHOUT_HOST = Set.of(
            "bean",
            "class",
            "controlbus",
            "dataset",
            "direct",
            "file",
            "jms",
            "activemq",
            "activemq6",
            "sjms",
            "sjms2",
            "amqp",
            "log",
            "mock",
            "ref",
            "scheduler",
            "seda",
            "stub",
            "timer",
            "validator",
            "xslt");

    /** Options that say where an endpoint leads, in whatever component. */
    private static final Set<String> ADDRESS_OPTIONS = Set.of(
            "httpUri", "httpURI", "host", "hostname", "port", "address", "url", "brokerURL", "brokers", "proxyHost");

    /** Headers that outrule the address of an HTTP endpoint, and the variables that are one. */
    private static final Set<String> ADDRESS_NAMES =
            Set.of("CamelHttpUri", "CamelHttpHost", "CamelHttpScheme", "authority", "origin");

    /** Headers and variables of those with a scheme. */
    private static final Set<String> WITH_SCHEME = Set.of("CamelHttpUri", "origin");

    /** What a server of the list, or a target of a check, is asked by: scheme, host and port. */
    private static final Set<String> LISTED =
            Set.of("${variable.origin}", "${variable.task.server.origin}", "${variable.target.uri}");

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{|\\$simple\\{");

    private final Surroundings surroundings;
    private final Findings findings;

    AddressRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(RouteFile file) {
        for (Endpoint endpoint : file.endpoints()) {
            // behind the ? some components evaluate options themselves
            if (isDynamic(endpoint.uri().split("\\?", 2)[0]) && !endpoint.dynamic()) {
                findings.error(
                        Rule.ADDRESS,
                        endpoint.at().place(),
                        endpoint.step() + " takes an address as it is and evaluates no ${...}: use toD");
            } else if (endpoint.dynamic()) {
                checkAddress(endpoint);
            }
        }
        for (Endpoint.Computed computed : Endpoint.computedIn(file.yaml())) {
            if (computed.language().equals("method")) {
                findings.warning(
                        Rule.ADDRESS,
                        computed.at().place(),
                        "a bean decides where " + computed.step() + " sends to, which cannot be judged here" + ALLOWED);
            } else {
                findings.error(
                        Rule.ADDRESS,
                        computed.at().place(),
                        "the whole address of " + computed.step() + " comes from data (" + computed.language() + ")"
                                + ALLOWED);
            }
        }
        file.yaml().walk(this::checkHeader);
    }

    private static boolean isDynamic(String text) {
        return EXPRESSION.matcher(text).find();
    }

    private void checkAddress(Endpoint endpoint) {
        problem(endpoint.uri())
                .ifPresent(problem -> findings.error(Rule.ADDRESS, endpoint.at().place(), problem + ALLOWED));
        if (endpoint.parameters() != null) {
            for (Yaml.Entry option : endpoint.parameters().entries()) {
                String text = option.value().text();
                if (text != null && ADDRESS_OPTIONS.contains(option.key()) && isDynamic(text) && !isAuthority(text)) {
                    findings.error(
                            Rule.ADDRESS,
                            option.value().place(),
                            "the " + option.key() + " of " + endpoint.uri() + " comes from data" + ALLOWED);
                }
            }
        }
    }

    /** A header or a variable that holds an address is as good as an endpoint. */
    private void checkHeader(Yaml yaml) {
        if (!yaml.isMap() || !ADDRESS_NAMES.contains(yaml.textAt("name"))) {
            return;
        }
        String header = yaml.textAt("name");
        Yaml holder = yaml.get("expression").filter(Yaml::isMap).orElse(yaml);
        for (Yaml.Entry entry : holder.entries()) {
            if (entry.key().equals("constant") || !Languages.NAMES.contains(entry.key())) {
                continue;
            }
            Optional<Yaml> text = entry.key().equals("simple") ? Languages.text(entry.value()) : Optional.<Yaml>empty();
            String problem = text.isEmpty()
                    ? "it comes from data"
                    : WITH_SCHEME.contains(header)
                            ? problem(text.get().text()).orElse(null)
                            : isDynamic(text.get().text())
                                            && !isAuthority(text.get().text())
                                    ? "it comes from data"
                                    : null;
            if (problem != null) {
                findings.error(
                        Rule.ADDRESS,
                        text.orElse(entry.value()).place(),
                        header + " says where the request goes, and " + problem + ALLOWED);
            }
        }
    }

    /** What of an address comes from data that must not; empty where all is well. */
    private Optional<String> problem(String uri) {
        // a property is the operator's own; one that nothing sets is told elsewhere
        String text = surroundings.resolve(uri).orElseGet(() -> withoutPlaceholders(uri));
        if (!isDynamic(text) || isListed(text)) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        int expression =
                EXPRESSION.matcher(text).results().findFirst().orElseThrow().start();
        if (colon < 0 && expression > 0 || colon > expression || expression == 0) {
            return Optional.of("the scheme of " + uri + " comes from data");
        }
        String scheme = text.substring(0, colon);
        if (WITHOUT_HOST.contains(scheme)) {
            boolean anyRoute = scheme.equals("direct") || scheme.equals("seda");
            return anyRoute && text.startsWith("${", colon + 1) && !text.startsWith("${variable.", colon + 1)
                    ? Optional.of("the route that " + uri + " calls is said by data")
                    : Optional.empty();
        }
        String rest = text.substring(colon + 1);
        while (rest.startsWith("/") || rest.startsWith("http:") || rest.startsWith("https:")) {
            rest = rest.substring(rest.startsWith("/") ? 1 : rest.indexOf(':') + 1);
        }
        String authority = rest.split("[/?#]", 2)[0];
        return isDynamic(authority) && !isAuthority(authority)
                ? Optional.of("the host of " + uri + " comes from data")
                : Optional.empty();
    }

    private static String withoutPlaceholders(String uri) {
        return uri.replaceFirst("^\\{\\{[^{}]*}}", "x:").replaceAll("\\{\\{[^{}]*}}", "x");
    }

    /** Whether it is what an operator listed, with or without a path behind it. */
    private static boolean isListed(String uri) {
        return LISTED.stream()
                .anyMatch(listed -> uri.startsWith(listed)
                        && (uri.length() == listed.length() || "/?".indexOf(uri.charAt(listed.length())) >= 0));
    }

    private static boolean isAuthority(String text) {
        return text.equals("${variable.authority}")
                || text.equals("${variable.authority}${variable.basePath}")
                || text.equals("${variable.task.server.authority}");
    }
}
