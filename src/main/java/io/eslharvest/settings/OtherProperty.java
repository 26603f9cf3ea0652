package io.eslharvest.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A property that is none of this program's keys: Camel's, or an engineer's own.
 *
 * @param where the place it is set in, for messages: "application.properties, line 4"
 */
public record OtherProperty(String name, String value, String where) {

    /**
     * All of them, as they stand in an installation's file and behind {@code -D}; the last of a name holds. What is
     * wrong with the rest of the configuration makes no difference.
     */
    public static List<OtherProperty> read(Path applicationProperties, Map<String, String> definitions) {
        Layers layers = new Layers(new ArrayList<>(), new ArrayList<>());
        layers.addFile(applicationProperties);
        layers.addDefinitions(definitions);
        return layers.givenOthers().stream()
                .map(given -> new OtherProperty(given.name(), given.value(), given.where()))
                .toList();
    }
}
