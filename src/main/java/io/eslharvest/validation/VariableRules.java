package io.eslharvest.validation;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each variable that an expression reads is set by a route or by the program. A bean may set more: these are warnings. */
final class VariableRules {

    private static final Pattern READ =
            Pattern.compile("\\$\\{variables?(?:\\.|\\[['\"]?|:)\\??([A-Za-z_]\\w*)(?![\\w:-])");
    private static final Pattern SET_IN_SIMPLE = Pattern.compile("\\$\\{setVariable\\(['\"]?(\\w+)");

    /** Options that name a variable which is set there. */
    private static final List<String> RECEIVERS = List.of("variableReceive", "outputVariable");

    private final Scope scope;
    private final Findings findings;

    VariableRules(Scope scope, Findings findings) {
        this.scope = scope;
        this.findings = findings;
    }

    void check() {
        Set<String> known = new TreeSet<>(Program.VARIABLES);
        scope.loaded().forEach(file -> collect(file.yaml(), known));
        for (RouteFile file : scope.judged()) {
            file.yaml().walk(yaml -> {
                if (yaml.text() != null) {
                    check(yaml, known);
                }
            });
        }
    }

    private static void collect(Yaml file, Set<String> known) {
        for (Yaml step : file.under("setVariable")) {
            known.add(step.textAt("name"));
        }
        for (Yaml several : file.under("setVariables")) {
            several.under("name").forEach(name -> known.add(String.valueOf(name.text())));
        }
        for (String receiver : RECEIVERS) {
            file.under(receiver).forEach(name -> known.add(String.valueOf(name.text())));
        }
        file.walk(yaml -> {
            if (yaml.text() != null) {
                SET_IN_SIMPLE.matcher(yaml.text()).results().forEach(match -> known.add(match.group(1)));
            }
        });
    }

    private void check(Yaml yaml, Set<String> known) {
        Matcher matcher = READ.matcher(yaml.text());
        while (matcher.find()) {
            String name = matcher.group(1);
            if (!known.contains(name)) {
                findings.warning(
                        Rule.VARIABLE, yaml.place(), "no route sets the variable " + name + Suggestion.of(name, known));
            }
        }
    }
}
