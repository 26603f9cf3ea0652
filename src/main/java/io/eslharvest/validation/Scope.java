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
 */
record Scope(List<RouteFile> judged, List<RouteFile> loaded) {

    /** The pipeline with each source, and each other folder with the pipeline and the source that is chosen. */
    static List<Scope> of(RouteFolders folders, String chosenSource) {
        List<RouteFile> pipeline = folders.in(RouteFolders.PIPELINE);
        Set<String> needed = DirectRules.needsOf(pipeline);
        List<Scope> scopes = new ArrayList<>();
        for (String folder : folders.names()) {
            List<RouteFile> files = folders.in(folder);
            if (folder.equals(RouteFolders.PIPELINE)) {
                continue;
            }
            List<RouteFile> with = concat(pipeline, files);
            if (folder.equals(chosenSource) || DirectRules.provides(files, needed)) {
                scopes.add(new Scope(with, with));
            } else {
                scopes.add(new Scope(files, concat(with, folders.in(chosenSource))));
            }
        }
        return scopes.isEmpty() ? List.of(new Scope(pipeline, pipeline)) : scopes;
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
