package io.eslharvest.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One file of the routes as YAML, before Camel sees it. A key that stands twice in a map is an error. */
record RouteFile(Path path, String text, List<Map<?, ?>> entries) {

    static final Path FOLDER = Path.of("routes");

    /** Folders whose routes run by themselves, for commands of their own; the others are sources of the harvest. */
    private static final Set<String> COMMANDS = Set.of("check");

    private static final String SUFFIX = ".camel.yaml";

    static RouteFile read(Path file) {
        try {
            String text = Files.readString(file);
            Object content = new Load(LoadSettings.builder()
                            .setAllowDuplicateKeys(false)
                            .setLabel(file.toString())
                            .build())
                    .loadFromString(text);
            List<Map<?, ?>> entries = new ArrayList<>();
            ((List<?>) content).forEach(entry -> entries.add((Map<?, ?>) entry));
            return new RouteFile(file, text, entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files of the folder and of its folders, one for each source. */
    static List<RouteFile> all() {
        return read(FOLDER, Integer.MAX_VALUE);
    }

    /** Folders whose routes use those of the harvest, and are no source of it. */
    private static final Set<String> GUESTS = Set.of("embedded", "inventory", "live", "serve", "submit", "web", "work");

    /** The files of the folder that every source shares. */
    static List<RouteFile> shared() {
        return read(FOLDER, 1);
    }

    /** The files of a folder that uses the shared ones. */
    static List<RouteFile> ofGuest(String name) {
        return read(FOLDER.resolve(name), 1);
    }

    /** What runs together: the files of the folder with those of one source, or those of one command. */
    static List<List<RouteFile>> pipelines() {
        try (Stream<Path> folders = Files.list(FOLDER)
                .filter(Files::isDirectory)
                .filter(folder -> !GUESTS.contains(folder.getFileName().toString()))
                .sorted()) {
            return folders.map(folder -> COMMANDS.contains(folder.getFileName().toString())
                            ? read(folder, 1)
                            : Stream.concat(read(FOLDER, 1).stream(), read(folder, 1).stream())
                                    .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RouteFile> read(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(RouteFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file's name without what all of them end in; the whole name where it ends otherwise. */
    String name() {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    /** The routes in it, with what stands under the key. */
    List<Map<?, ?>> routes() {
        return under(entries, "route").stream().<Map<?, ?>>map(Map.class::cast).toList();
    }

    /** All that stands under a key of that name, at any depth. */
    List<Object> under(String key) {
        return under(entries, key);
    }

    /** All that stands under a key of that name, at any depth of a piece of YAML. */
    static List<Object> under(Object yaml, String key) {
        List<Object> found = new ArrayList<>();
        if (yaml instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (key.equals(name)) {
                    found.add(value);
                }
                found.addAll(under(value, key));
            });
        } else if (yaml instanceof List<?> list) {
            list.forEach(item -> found.addAll(under(item, key)));
        }
        return found;
    }

    /** All texts of a piece of YAML, at any depth. */
    static List<String> texts(Object yaml) {
        List<String> texts = new ArrayList<>();
        if (yaml instanceof Map<?, ?> map) {
            map.values().forEach(value -> texts.addAll(texts(value)));
        } else if (yaml instanceof List<?> list) {
            list.forEach(item -> texts.addAll(texts(item)));
        } else if (yaml != null) {
            texts.add(yaml.toString());
        }
        return texts;
    }
}
