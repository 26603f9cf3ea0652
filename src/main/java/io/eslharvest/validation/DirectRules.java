package io.eslharvest.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Each {@code direct:} that is called has a route, one only, and each such route is called. */
final class DirectRules {

    private final Scope scope;
    private final Surroundings surroundings;
    private final Findings findings;

    DirectRules(Scope scope, Surroundings surroundings, Findings findings) {
        this.scope = scope;
        this.surroundings = surroundings;
        this.findings = findings;
    }

    /** Whether one of these files has a route that begins with this name. */
    static boolean begins(String name, List<RouteFile> files) {
        return files.stream()
                .flatMap(file -> file.endpoints().stream())
                .anyMatch(endpoint -> endpoint.isConsumer()
                        && endpoint.directName().orElse("").equals(name));
    }

    /** Whether a call by this name, which may have an expression in it, can be one of that route. */
    private static boolean reaches(String call, String route) {
        int expression = call.indexOf("${");
        return expression < 0 ? call.equals(route) : expression > 0 && route.startsWith(call.substring(0, expression));
    }

    void check() {
        Map<String, Endpoint> routes = new TreeMap<>();
        for (RouteFile file : scope.loaded()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (endpoint.isConsumer()) {
                    name(endpoint).ifPresent(name -> add(name, endpoint, routes));
                }
            }
        }
        Set<String> calls = new HashSet<>();
        for (RouteFile file : scope.all()) {
            for (Endpoint endpoint : file.endpoints()) {
                if (!endpoint.isConsumer()) {
                    name(endpoint).ifPresent(calls::add);
                }
            }
        }
        for (RouteFile file : scope.judged()) {
            for (Endpoint endpoint : file.endpoints()) {
                name(endpoint).ifPresent(name -> check(endpoint, name, routes.keySet(), calls));
            }
        }
    }

    /** Empty for what is no direct endpoint, and for one whose name nobody can tell. */
    private Optional<String> name(Endpoint endpoint) {
        return endpoint.directName().flatMap(surroundings::resolve);
    }

    private void add(String name, Endpoint route, Map<String, Endpoint> routes) {
        Endpoint earlier = routes.putIfAbsent(name, route);
        if (earlier != null) {
            findings.error(
                    Rule.DIRECT,
                    route.place(),
                    "direct:" + name + " begins a second route, the first one is in " + earlier.place()
                            + ": give one of them another name");
        }
    }

    private void check(Endpoint endpoint, String name, Set<String> routes, Set<String> calls) {
        if (endpoint.isConsumer()) {
            boolean called = Program.CALLED.contains(name) || calls.stream().anyMatch(call -> reaches(call, name));
            if (!called) {
                findings.error(
                        Rule.CALLER,
                        endpoint.place(),
                        "nobody calls direct:" + name + ": send something to it, or remove the route");
            }
        } else if (routes.stream().noneMatch(route -> reaches(name, route))
                && !endpoint.uri().contains("{{")
                && !mayBeMissing(name, routes)) {
            findings.error(
                    Rule.DIRECT, endpoint.place(), "no route begins with direct:" + name + Suggestion.of(name, routes));
        }
    }

    /** A source whose pages carry the records has no routes for single labels: such a task never comes. */
    private boolean mayBeMissing(String name, Set<String> routes) {
        if (name.equals(Program.READS_STORES)) {
            return scope.loaded().stream()
                    .filter(file -> begins(Program.SOURCE, List.of(file)))
                    .noneMatch(file -> file.endpoints().stream()
                            .anyMatch(
                                    endpoint -> endpoint.directName().orElse("").equals("fetch")));
        }
        return Program.ONE_BY_ONE.contains(name) && Program.ONE_BY_ONE.stream().noneMatch(routes::contains);
    }
}
