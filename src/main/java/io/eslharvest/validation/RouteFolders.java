package io.eslharvest.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All files of the routes, by the folder that they lie in. */
final class RouteFolders {

    /** The files that every harvest goes through lie in {@code routes/} itself. */
    static final String PIPELINE = "";

    private final Map<String, List<RouteFile>> files = new TreeMap<>();

    /** Reads folders; a file that cannot be read becomes a finding and is left out. */
    static RouteFolders read(Path routes, Set<String> folders, Findings findings) {
        RouteFolders all = new RouteFolders();
        for (String folder : folders) {
            all.files.put(folder, readFolder(routes, folder, findings));
        }
        return all;
    }

    /** The names of all folders below {@code routes/}, and that of the pipeline. */
    static Set<String> of(Path routes, Findings findings) {
        Set<String> folders = new java.util.TreeSet<>(Set.of(PIPELINE));
        for (Path path : list(routes, findings)) {
            if (Files.isDirectory(path)) {
                folders.add(path.getFileName().toString());
            }
        }
        return folders;
    }

    private static List<RouteFile> readFolder(Path routes, String folder, Findings findings) {
        List<RouteFile> read = new ArrayList<>();
        for (Path path : list(routes.resolve(folder), findings)) {
            String name = path.getFileName().toString();
            String shown = "routes/" + (folder.isEmpty() ? "" : folder + "/") + name;
            if (name.endsWith(RouteFile.SUFFIX)) {
                String bare = name.substring(0, name.length() - RouteFile.SUFFIX.length());
                new YamlReader(shown, findings)
                        .read(path)
                        .ifPresent(yaml -> read.add(new RouteFile(folder, bare, yaml)));
            } else if (name.matches(".*\\.ya?ml")) {
                findings.warning(
                        Rule.FILE_NAME, new Place(shown, 0), "is not loaded: route files end in " + RouteFile.SUFFIX);
            }
        }
        return read;
    }

    private static List<Path> list(Path folder, Findings findings) {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            findings.error(Rule.YAML, new Place(folder.toString(), 0), "the folder can't be read: " + e);
        } catch (UncheckedIOException e) {
            findings.error(Rule.YAML, new Place(folder.toString(), 0), "the folder can't be read: " + e.getCause());
        }
        return List.of();
    }

    Set<String> names() {
        return files.keySet();
    }

    /** Of one folder. */
    List<RouteFile> in(String folder) {
        return files.getOrDefault(folder, List.of());
    }

    /** Of all folders. */
    List<RouteFile> all() {
        return files.values().stream().flatMap(List::stream).toList();
    }
}
