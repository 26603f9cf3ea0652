package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of the routes.
 *
 * @param folder the folder below {@code routes/} that it lies in; empty for {@code routes/} itself
 * @param name without the ending that all of them have
 * @param yaml all that is in it
 * @param endpoints all that are named in it, top to bottom
 */
record RouteFile(String folder, String name, Yaml yaml, List<Endpoint> endpoints) {

    static final String SUFFIX = ".camel.yaml";

    RouteFile(String folder, String name, Yaml yaml) {
        this(folder, name, yaml, Endpoint.in(yaml));
    }

    /** What stands at the top of the file under this key: {@code route}, {@code routeConfiguration}, {@code beans}. */
    List<Yaml> tops(String key) {
        List<Yaml> tops = new ArrayList<>();
        for (Yaml item : yaml.items()) {
            item.get(key).ifPresent(tops::add);
        }
        return tops;
    }

    /** The beans that it binds, each with its name, its type and so on. */
    List<Yaml> beans() {
        return tops("beans").stream().flatMap(beans -> beans.items().stream()).toList();
    }
}
