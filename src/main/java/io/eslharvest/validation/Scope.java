package io.eslharvest.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Files that are loaded together.
 *
 * @param judged those that are looked at
 * @param loaded those, and the ones they may rely on
 * @param all the files of all folders: any of them may call the pipeline
 */
record Scope(List<RouteFile> judged, List<RouteFile> loaded, List<RouteFile> all) {

    /** The pipeline with each source, and the folder of each command with what that command loads beside it. */
    static List<Scope> of(RouteFolders folders, String chosenSource) {
        List<RouteFile> pipeline = folders.in(RouteFolders.PIPELINE);
        List<Scope> scopes = new ArrayList<>();
        for (String folder : folders.names()) {
            List<RouteFile> files = folders.in(folder);
            if (folder.equals(RouteFolders.PIPELINE)) {
                continue;
            }
            if (folder.equals(chosenSource) || DirectRules.begins(Program.SOURCE, files)) {
                List<RouteFile> together = concat(pipeline, files);
                scopes.add(new Scope(together, together, folders.all()));
            } else if (Program.WITHOUT_PIPELINE.contains(folder)) {
                scopes.add(new Scope(files, concat(beansOf(pipeline), files), folders.all()));
            } else {
                List<RouteFile> source = Program.WITHOUT_SOURCE.contains(folder) ? List.of() : folders.in(chosenSource);
                scopes.add(new Scope(files, concat(concat(pipeline, source), files), folders.all()));
            }
        }
        return scopes.isEmpty() ? List.of(new Scope(pipeline, pipeline, pipeline)) : scopes;
    }

    private static List<RouteFile> beansOf(List<RouteFile> files) {
        return files.stream().filter(file -> !file.beans().isEmpty()).toList();
    }

    private static List<RouteFile> concat(List<RouteFile> first, List<RouteFile> second) {
        List<RouteFile> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    /** What the loaded files have, taken from each. */
    Set<String> names(Function<RouteFile, List<String>> from) {
        Set<String> names = new TreeSet<>();
        loaded.forEach(file -> names.addAll(from.apply(file)));
        return names;
    }
}
