package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps a harvest polite, and its failures counted, is where it belongs. */
final class SafeguardRules {

    private static final Set<String> HTTP = Set.of("http", "https");
    private static final String GUARD = "#accessAndGuard";

    /**
     * A step that has to come before the HTTP call.
     *
     * @param step the name of an EIP, or of a processor
     * @param named for people
     * @param otherwise what would happen without it
     */
    private record Needed(String step, String named, String otherwise) {}

    private static final List<Needed> BEFORE_A_REQUEST = List.of(
            new Needed("admitRequest", "process: ref: admitRequest", "a Retry-After would be ignored"),
            new Needed("removeHeaders", "removeHeaders", "headers of earlier answers would go out"),
            new Needed(
                    "throttle",
                    "a throttle, mode TotalRequests and not disabled",
                    "harvest.requests-per-second would not hold"),
            new Needed(
                    "passRequest",
                    "process: ref: passRequest",
                    "requests would go out after a stop, and not be counted"));

    private final Surroundings surroundings;
    private final Findings findings;

    SafeguardRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(RouteFile file) {
        for (Yaml route : file.tops("route")) {
            switch (route.textAt("id")) {
                case "request" -> checkRequest(route);
                case "fetch" -> checkPolicy(route, "failure-policy", "failures would be neither tried again nor named");
                case "write-part" -> checkPolicy(route, "disk-policy", "a full disk would go unnoticed");
                case "harvest-server" -> checkLanes(route);
                default -> {
                    if (route.textAt("id").startsWith("read-")) {
                        checkThatErrorsPass(route);
                    }
                }
            }
        }
    }

    private void checkPolicy(Yaml route, String policy, String otherwise) {
        if (!route.textAt("routeConfigurationId").equals(policy)) {
            lacks(route, "routeConfigurationId: " + policy, otherwise);
        }
    }

    /** An attempt fails as a whole: the failure policy of the route fetch repeats it. */
    private void checkThatErrorsPass(Yaml route) {
        if (route.get("errorHandler", "noErrorHandler").isEmpty()) {
            lacks(route, "errorHandler: noErrorHandler: {}", "a failed attempt would not be tried again as a whole");
        }
    }

    /** The cap of a server is the number of its lanes, which have a pool of their own. */
    private void checkLanes(Yaml route) {
        boolean lanes = route.under("split").stream()
                .anyMatch(split -> split.textAt("executorService").equals("lanes")
                        && split.textAt("parallelProcessing").equals("true"));
        if (!lanes) {
            lacks(route, "a split with executorService: lanes", "a slow server would keep the others waiting");
        }
    }

    private void checkRequest(Yaml route) {
        checkThatErrorsPass(route);
        List<String> before = new ArrayList<>();
        boolean asked = false;
        for (Yaml step : route.get("from", "steps").map(Yaml::items).orElse(List.of())) {
            boolean asks = Endpoint.in(step).stream().anyMatch(endpoint -> HTTP.contains(endpoint.scheme()));
            if (asks && !asked) {
                checkWhatComesFirst(step, before);
            }
            asked |= asks;
            describe(step, before);
        }
        for (Endpoint endpoint : Endpoint.in(route)) {
            if (HTTP.contains(endpoint.scheme()) && !isGuarded(endpoint)) {
                findings.error(
                        Rule.SAFEGUARD,
                        endpoint.at().place(),
                        "a request without httpClientConfigurer=" + GUARD
                                + ": it would have neither credentials nor a bound on its time and size");
            }
        }
    }

    /** By the endpoint's own option, or by that of all endpoints of its component. */
    private boolean isGuarded(Endpoint endpoint) {
        String ofAll = "camel.component." + endpoint.scheme() + ".http-client-configurer";
        String apart =
                endpoint.parameters() == null ? "" : endpoint.parameters().textAt("httpClientConfigurer");
        String own = endpoint.uri().contains("httpClientConfigurer=") ? endpoint.uri() : apart;
        return own.isEmpty()
                ? surroundings.properties().getOrDefault(ofAll, "").equals(GUARD)
                : own.equals(GUARD) || own.contains("httpClientConfigurer=" + GUARD);
    }

    private void describe(Yaml step, List<String> into) {
        step.get("throttle").ifPresent(throttle -> {
            if (!throttle.textAt("disabled").equals("true")
                    && !throttle.textAt("mode").equals("ConcurrentRequests")) {
                into.add("throttle");
            }
        });
        step.get("removeHeaders").ifPresent(all -> into.add("removeHeaders"));
        step.get("process").ifPresent(processor -> into.add(processor.textAt("ref")));
    }

    private void checkWhatComesFirst(Yaml request, List<String> before) {
        for (Needed needed : BEFORE_A_REQUEST) {
            if (!before.contains(needed.step)) {
                findings.error(
                        Rule.SAFEGUARD,
                        request.place(),
                        "the HTTP call needs " + needed.named + " before it: without it " + needed.otherwise);
            }
        }
    }

    private void lacks(Yaml route, String what, String otherwise) {
        findings.error(
                Rule.SAFEGUARD,
                route.get("id").map(Yaml::place).orElse(route.place()),
                "the route " + route.textAt("id") + " needs " + what + ": without it " + otherwise);
    }
}
