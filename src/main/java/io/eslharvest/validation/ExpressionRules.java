package io.eslharvest.validation;

import java.util.Set;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.LanguageValidationResult;

/** Each expression is one of its language, which has to be installed. */
final class ExpressionRules {

    private static final String LANGUAGES = "META-INF/services/org/apache/camel/language/";

    /** What asks for yes or no; everything else asks for a value. */
    private static final Set<String> PREDICATES =
            Set.of("filter", "when", "validate", "completionPredicate", "retryWhile", "onWhen", "handled", "continued");

    private final CamelCatalog catalog = CamelModel.CATALOG;
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
    private final Surroundings surroundings;
    private final Findings findings;

    ExpressionRules(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(RouteFile file) {
        file.yaml().walk(yaml -> {
            if (yaml.key() != null && Languages.NAMES.contains(yaml.key())) {
                Languages.text(yaml).ifPresent(text -> checkLanguage(yaml, text));
            } else if (isText("log", "message", yaml) || isText("toD", "uri", yaml)) {
                checkSimple(yaml, false);
            }
        });
    }

    /** Whether it is the text of a step that is Simple as a whole, behind its name or under this option. */
    private static boolean isText(String step, String option, Yaml yaml) {
        return yaml.text() != null
                && (step.equals(yaml.key())
                        || option.equals(yaml.key())
                                && step.equals(yaml.parent().key()));
    }

    private void checkLanguage(Yaml language, Yaml text) {
        if (language.key().equals("simple")) {
            checkSimple(text, isPredicate(language));
        } else if (loader.getResource(LANGUAGES + fileName(language.key())) == null) {
            String message = "the language " + language.key() + " is not installed: simple is, among others";
            if (surroundings.ownJars()) {
                findings.warning(Rule.EXPRESSION, language.place(), message);
            } else {
                findings.error(Rule.EXPRESSION, language.place(), message);
            }
        }
    }

    /** Languages whose key in YAML is not their name. */
    private static String fileName(String key) {
        return key.equals("method") ? "bean" : key.equals("language") ? "simple" : key;
    }

    private static boolean isPredicate(Yaml language) {
        Yaml holder = language.parent();
        if ("expression".equals(holder.key())) {
            holder = holder.parent();
        }
        if ("loop".equals(holder.key())) {
            return holder.textAt("doWhile").equals("true");
        }
        String key = holder.parent() != null && holder.parent().isList()
                ? holder.parent().key()
                : holder.key();
        return key != null && PREDICATES.contains(key);
    }

    private void checkSimple(Yaml text, boolean predicate) {
        String resolved = surroundings.resolve(text.text()).orElse(null);
        if (resolved == null) {
            return;
        }
        LanguageValidationResult result = predicate
                ? catalog.validateLanguagePredicate(loader, "simple", resolved)
                : catalog.validateLanguageExpression(loader, "simple", resolved);
        if (!result.isSuccess()) {
            String error = result.getShortError() == null ? result.getError() : result.getShortError();
            findings.error(
                    Rule.EXPRESSION,
                    text.place(),
                    "no " + (predicate ? "condition" : "expression") + " in Simple: "
                            + error.lines().findFirst().orElse("") + ", in " + resolved.strip());
        }
    }
}
