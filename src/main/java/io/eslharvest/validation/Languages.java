package io.eslharvest.validation;

import java.util.Optional;
import java.util.Set;

/** The expressions in a file. */
final class Languages {

    /** Keys that hold an expression of the language they are called by. */
    static final Set<String> NAMES = Set.of(
            "constant",
            "csimple",
            "datasonnet",
            "exchangeProperty",
            "groovy",
            "header",
            "hl7terser",
            "java",
            "joor",
            "jq",
            "js",
            "jsonpath",
            "language",
            "method",
            "mvel",
            "ognl",
            "python",
            "ref",
            "simple",
            "spel",
            "tokenize",
            "variable",
            "wasm",
            "xpath",
            "xquery",
            "xtokenize");

    private Languages() {}

    /** The text of an expression if {@code yaml} is the key of its language, in its long form or its short one. */
    static Optional<Yaml> text(Yaml yaml) {
        if (yaml.text() != null) {
            return Optional.of(yaml);
        }
        return yaml.get("expression").filter(inner -> inner.text() != null);
    }
}
