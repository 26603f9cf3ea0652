package io.eslharvest.validation;

import io.eslharvest.Trial;
import io.eslharvest.Workbench;
import io.eslharvest.settings.OtherProperty;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A copy of what is shipped, to be broken and looked at. */
final class Bench {

    private final Workbench files;
    private final Map<String, String> definitions = new LinkedHashMap<>();

    Bench(Path folder) throws IOException {
        files = Workbench.in(folder);
    }

    Path home() {
        return files.home();
    }

    Bench change(String file, String text, String into) throws IOException {
        files.change(file, text, into);
        return this;
    }

    Bench write(String file, String text) throws IOException {
        Path path = home().resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    /** As {@code -D} does. */
    Bench with(String key, String value) {
        definitions.put(key, value);
        return this;
    }

    List<Finding> everything() throws Exception {
        return validation().everything();
    }

    List<Finding> beforeRun() throws Exception {
        return validation().beforeRun();
    }

    private Validation validation() throws Exception {
        Trial trial = Trial.of("127.0.0.1:9").home(home());
        definitions.forEach(trial::with);
        Settings settings = trial.settings();
        List<OtherProperty> others = OtherProperty.read(home().resolve("application.properties"), definitions);
        return new Validation(home(), settings, others, Map.of("REGION", "north"));
    }

    /** The number of the first line of a file that has this text. */
    int line(String file, String text) throws IOException {
        List<String> lines = Files.readAllLines(home().resolve(file));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException(file + " has no line with " + text);
    }
}
