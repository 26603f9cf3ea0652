package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What keeps a harvest polite, and its failures counted, is where it belongs. */
final class SafeguardRules {

    private static final Set<String> HTTP = Set.of("http", "https");
    private static final String GUARD = "httpClientConfigurer=#accessAndGuard";

    private final Findings findings;

    SafeguardRules(Findings findings) {
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
            boolean guarded = endpoint.uri().contains(GUARD)
                    || endpoint.parameters() != null
                            && endpoint.parameters()
                                    .textAt("httpClientConfigurer")
                                    .equals("#accessAndGuard");
            if (HTTP.contains(endpoint.scheme()) && !guarded) {
                findings.error(
                        Rule.SAFEGUARD,
                        endpoint.at().place(),
                        "a request without " + GUARD + ": it would have neither credentials nor a bound on its time"
                                + " and size");
            }
        }
    }

    private void describe(Yaml step, List<String> into) {
        step.get("throttle").ifPresent(throttle -> {
            if (!throttle.textAt("disabled").equals("true")
                    && !throttle.textAt("mode").equals("ConcurrentRequests")) {
                into.add("throttle");
            }
        });
        step.get("removeHeaders").ifPresent(all -> into.add("removeHeaders"));
        step.get("bean")
                .ifPresent(bean -> into.add(
                        bean.textAt("ref") + "." + bean.textAt("method").replaceFirst("\\(.*", "")));
    }

    private void checkWhatComesFirst(Yaml step, List<String> before) {
        Yaml request = step;
        require(request, before, "gate.hold", "the bean gate with the method hold", "a Retry-After would be ignored");
        require(
                request,
                before,
                "serverAccess.admit",
                "the bean serverAccess with the method admit",
                "no server may be asked");
        require(request, before, "removeHeaders", "removeHeaders", "headers of earlier answers would go out");
        require(
                request,
                before,
                "throttle",
                "a throttle, mode TotalRequests and not disabled",
                "harvest.requests-per-second would not hold");
        require(
                request,
                before,
                "gate.pass",
                "the bean gate with the method pass",
                "requests would go out after a stop, and not be counted");
    }

    private void require(Yaml request, List<String> before, String what, String named, String otherwise) {
        if (!before.contains(what)) {
            findings.error(
                    Rule.SAFEGUARD,
                    request.place(),
                    "the HTTP call needs " + named + " before it: without it " + otherwise);
        }
    }

    private void lacks(Yaml route, String what, String otherwise) {
        findings.error(
                Rule.SAFEGUARD,
                route.get("id").map(Yaml::place).orElse(route.place()),
                "the route " + route.textAt("id") + " needs " + what + ": without it " + otherwise);
    }
}
