package io.eslharvest.validation;

import io.eslharvest.settings.OtherProperty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each bean that is named is bound, its class is there, and it has the method that is called. */
final class BeanRules {

    /** Options that take the name of a bean as it is. */
    private static final Set<String> REFERENCES = Set.of(
            "ref",
            "aggregationStrategy",
            "aggregationRepository",
            "aggregateController",
            "comparator",
            "executorService",
            "timeoutCheckerExecutorService",
            "idempotentRepository",
            "objectMapper",
            "loadBalancerRef",
            "onExceptionOccurredRef",
            "onRedeliveryRef",
            "onPrepare",
            "onPrepareFailureRef",
            "redeliveryPolicyRef",
            "retryWhileRef",
            "exchangeFormatterRef");

    /** Options that take the name of a class. */
    private static final Set<String> CLASSES = Set.of("unmarshalType", "beanType", "collectionType");

    /** {@code #bean:name} or {@code #name}, alone or as an option in a URI; {@code #class:} and the like are none. */
    private static final Pattern HASH = Pattern.compile("(?:^|[?&]\\w{1,60}=)#(?:bean:)?(\\w+)(?=$|&)");

    private static final Pattern IN_SIMPLE =
            Pattern.compile("\\$\\{(?:bean|ref):(\\w+)(?:(?:\\.|::|\\?method=)(\\w+(?:\\([^\"]*\\))?))?");

    private final Scope scope;
    private final Surroundings surroundings;
    private final Findings findings;
    private final ClassRules classes;
    private final Map<String, Yaml> bound = new HashMap<>();

    BeanRules(Scope scope, Surroundings surroundings, Findings findings) {
        this.scope = scope;
        this.surroundings = surroundings;
        this.findings = findings;
        this.classes = new ClassRules(surroundings, findings);
        for (RouteFile file : scope.loaded()) {
            for (Yaml bean : file.beans()) {
                bound.put(bean.textAt("name"), bean);
            }
        }
    }

    void check() {
        checkProperties();
        for (RouteFile file : scope.judged()) {
            file.beans().forEach(this::checkClasses);
            file.yaml().walk(yaml -> {
                if (yaml.text() != null) {
                    checkText(yaml);
                } else if (yaml.isMap() && isCall(yaml)) {
                    checkCall(yaml);
                }
            });
        }
    }

    /** What the options of Camel's components name. */
    private void checkProperties() {
        for (OtherProperty property : surroundings.others()) {
            Matcher hash = HASH.matcher(property.value());
            if (property.name().startsWith("camel.") && hash.matches()) {
                String subject = property.name() + " (" + property.where() + "): ";
                checkBound(hash.group(1), Place.namedIn(property.where()), subject, beans());
            }
        }
    }

    private void checkClasses(Yaml bean) {
        if (bean.textAt("type").startsWith("#") || bean.get("script").isPresent()) {
            return;
        }
        Optional<Class<?>> type = bean.get("type").flatMap(classes::find);
        Optional<Yaml> factoryMethod = bean.get("factoryMethod");
        Optional<Class<?>> factory =
                bean.get("factoryBean").map(this::factoryType).orElse(type);
        if (factoryMethod.isPresent() && factory.isPresent()) {
            classes.checkMethod(new MethodCall(factoryMethod.get().text(), -1), factory.get(), factoryMethod.get());
        }
        for (String option : List.of("initMethod", "destroyMethod")) {
            if (bean.get(option).isPresent() && type.isPresent()) {
                classes.checkMethod(
                        new MethodCall(bean.textAt(option), -1),
                        type.get(),
                        bean.get(option).get());
            }
        }
    }

    /** A factory is a class, or another bean by its name. */
    private Optional<Class<?>> factoryType(Yaml factory) {
        Yaml other = bound.get(factory.text());
        return other == null ? classes.find(factory) : other.get("type").flatMap(classes::find);
    }

    private void checkText(Yaml yaml) {
        String text = yaml.text();
        boolean literal = text.contains("{{") || text.contains("${");
        if (REFERENCES.contains(String.valueOf(yaml.key())) && !literal && !text.startsWith("#")) {
            checkBound(text, yaml);
        } else if (isRefLanguage(yaml) && !literal) {
            checkBound(text, yaml);
        }
        if (isClassName(yaml) && !literal) {
            classes.find(yaml);
        }
        Matcher hash = HASH.matcher(text);
        while (hash.find()) {
            checkBound(hash.group(1), yaml);
        }
        Matcher simple = IN_SIMPLE.matcher(text);
        while (simple.find()) {
            checkBound(simple.group(1), yaml);
            Yaml bean = bound.get(simple.group(1));
            if (bean != null && simple.group(2) != null) {
                // an argument may have parentheses of its own, which the pattern cannot pair: its name is what is sure
                MethodCall.parse(simple.group(2).replaceFirst("\\(.*", ""))
                        .ifPresent(call -> checkMethod(call, bean, yaml));
            }
        }
    }

    private static boolean isRefLanguage(Yaml yaml) {
        return "expression".equals(yaml.key())
                && yaml.parent() != null
                && "ref".equals(yaml.parent().key());
    }

    private static boolean isClassName(Yaml yaml) {
        boolean exception = yaml.parent() != null
                && yaml.parent().isList()
                && "exception".equals(yaml.parent().key());
        return exception || CLASSES.contains(String.valueOf(yaml.key()));
    }

    private static boolean isCall(Yaml yaml) {
        return "bean".equals(yaml.key()) || "method".equals(yaml.key());
    }

    private void checkCall(Yaml step) {
        Optional<Yaml> method = step.get("method").filter(yaml -> yaml.text() != null);
        Yaml bean = bound.get(step.textAt("ref"));
        if (method.isEmpty()) {
            return;
        }
        Optional<MethodCall> call = MethodCall.parse(method.get().text());
        if (bean != null && call.isPresent()) {
            checkMethod(call.get(), bean, method.get());
        } else if (step.get("beanType").isPresent() && call.isPresent()) {
            JavaTypes.find(step.textAt("beanType"))
                    .ifPresent(type -> classes.checkMethod(call.get(), type, method.get()));
        }
    }

    private Set<String> beans() {
        Set<String> known = new TreeSet<>(bound.keySet());
        known.addAll(surroundings.beans());
        return known;
    }

    private void checkBound(String name, Yaml where) {
        Set<String> known = beans();
        if ("executorService".equals(where.key())) {
            known.addAll(surroundings.pools());
        }
        checkBound(name, where.place(), "", known);
    }

    private void checkBound(String name, Place place, String subject, Set<String> known) {
        if (!known.contains(name)) {
            Set<String> candidates = new TreeSet<>(known);
            candidates.removeAll(Program.BEANS);
            findings.error(
                    Rule.BEAN,
                    place,
                    subject + "there is no bean " + name + Suggestion.of(name, candidates)
                            + (surroundings.pools().contains(name) ? " (it is a thread pool)" : ""));
        }
    }

    private void checkMethod(MethodCall call, Yaml bean, Yaml where) {
        if (bean.get("script").isEmpty() && !bean.textAt("type").startsWith("#")) {
            JavaTypes.find(bean.textAt("type")).ifPresent(type -> classes.checkMethod(call, type, where));
        }
    }
}
