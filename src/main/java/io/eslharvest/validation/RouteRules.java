package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Each route has an id of its own, a description, and a file that is called like it. */
final class RouteRules {

    private final Scope scope;
    private final Findings findings;

    RouteRules(Scope scope, Findings findings) {
        this.scope = scope;
        this.findings = findings;
    }

    void check() {
        checkThatNoIdStandsTwice();
        Set<String> configurations = scope.names(file -> ids(file.tops("routeConfiguration")));
        for (RouteFile file : scope.judged()) {
            for (Yaml route : file.tops("route")) {
                checkWhatItSaysOfItself(route);
                for (Yaml asked : route.under("routeConfigurationId")) {
                    checkConfiguration(asked, configurations);
                }
            }
            for (Yaml top : file.tops("from")) {
                findings.error(
                        Rule.ROUTE_ID,
                        top.place(),
                        "a route without an id: put it under route, with an id and a description");
            }
            checkFileName(file);
        }
    }

    private static List<String> ids(List<Yaml> tops) {
        return tops.stream()
                .map(top -> top.textAt("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    private void checkThatNoIdStandsTwice() {
        Map<String, Place> seen = new HashMap<>();
        for (RouteFile file : scope.loaded()) {
            List<Yaml> tops = new ArrayList<>(file.tops("route"));
            tops.addAll(file.tops("routeConfiguration"));
            for (Yaml top : tops) {
                Optional<Yaml> id = top.get("id");
                if (id.isEmpty()) {
                    continue;
                }
                Place place = id.get().place();
                Place earlier = seen.putIfAbsent(top.key() + " " + id.get().text(), place);
                if (earlier != null && !earlier.equals(place)) {
                    findings.error(
                            Rule.ROUTE_ID,
                            place,
                            "the id " + id.get().text() + " is taken by " + earlier + ": give one of them another");
                }
            }
        }
    }

    private void checkWhatItSaysOfItself(Yaml route) {
        Place place = route.place();
        if (route.textAt("id").isBlank()) {
            findings.error(
                    Rule.ROUTE_ID,
                    place,
                    "a route without an id: give it the name of its file, it is its name in logs");
        }
        if (route.textAt("description").isBlank()) {
            findings.error(Rule.DESCRIPTION, place, "a route without a description: say in one sentence what it does");
        }
    }

    private void checkConfiguration(Yaml asked, Set<String> configurations) {
        String id = String.valueOf(asked.text());
        if (!configurations.contains(id) && !id.contains("{{") && !id.contains("*")) {
            findings.error(
                    Rule.ROUTE_CONFIGURATION,
                    asked.place(),
                    "no route configuration has the id " + id + Suggestion.of(id, configurations));
        }
    }

    private void checkFileName(RouteFile file) {
        List<Yaml> tops = new ArrayList<>(file.tops("route"));
        tops.addAll(file.tops("routeConfiguration"));
        List<String> ids = ids(tops);
        if (!ids.isEmpty() && !ids.contains(file.name())) {
            findings.error(
                    Rule.FILE_NAME,
                    tops.get(0).get("id").map(Yaml::place).orElse(tops.get(0).place()),
                    "a file is called like the route in it: call it " + ids.get(0) + RouteFile.SUFFIX);
        }
    }
}
