package io.eslharvest.validation;

import io.eslharvest.engine.Derived;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.OtherProperty;
import io.eslharvest.settings.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the routes find around them: properties, pools, the program.
 *
 * @param properties every property that Camel gets, by its name
 * @param others the properties that are none of this program's keys, with their places
 * @param environment all environment variables
 * @param source the source that is chosen
 * @param ownJars whether an engineer put jars of their own beside the program's
 */
record Surroundings(
        Map<String, String> properties,
        List<OtherProperty> others,
        Map<String, String> environment,
        String source,
        boolean ownJars) {

    private static final Pattern POOL = Pattern.compile("camel\\.threadpool\\.config\\[?\\.?([\\w-]+)]?\\..*");
    private static final Pattern BEAN = Pattern.compile("camel\\.beans?\\.([\\w-]+)(?:[.\\[].*)?");

    static Surroundings of(
            Settings settings, List<OtherProperty> others, Map<String, String> environment, Path ownJars) {
        Map<String, String> properties = new LinkedHashMap<>(settings.asProperties());
        properties.putAll(Derived.of(settings));
        Map<String, String> known = new HashMap<>(properties);
        others.forEach(other -> known.put(other.name(), other.value()));
        String[] jars = ownJars.toFile().list((folder, name) -> name.endsWith(".jar"));
        return new Surroundings(known, others, environment, settings.source(), jars != null && jars.length > 0);
    }

    /** Thread pools that the properties describe. */
    Set<String> pools() {
        return named(POOL);
    }

    /** Beans that the properties describe, and those that the program makes. */
    Set<String> beans() {
        Set<String> beans = named(BEAN);
        beans.addAll(Program.BEANS);
        return beans;
    }

    private Set<String> named(Pattern pattern) {
        Set<String> names = new TreeSet<>();
        for (OtherProperty other : others) {
            Matcher matcher = pattern.matcher(other.name());
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        }
        return names;
    }

    /** A text with the values of its placeholders; empty if one of them has none. */
    Optional<String> resolve(String text) {
        StringBuilder resolved = new StringBuilder();
        int end = 0;
        for (Placeholder placeholder : Placeholder.in(text)) {
            Optional<String> value = placeholder.value(this);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            resolved.append(text, end, placeholder.start()).append(value.get());
            end = placeholder.end();
        }
        return Optional.of(resolved.append(text, end, text.length()).toString());
    }

    /** Whether a key of this name is one that routes do not get to see. */
    static boolean isSecret(String name) {
        return Key.named(name).map(Key::secret).orElse(false);
    }
}
