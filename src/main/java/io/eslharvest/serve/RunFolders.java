package io.eslharvest.serve;

import io.eslharvest.output.OutputFolder;
import io.eslharvest.output.RunMark;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where runs leave their files: a folder for each, named by its start, all below one. */
public final class RunFolders {

    private static final String DATE = "{date}";
    private static final String TIME = "{time}";

    /** What the name of a folder ends with where another run of its date had the folder first. */
    private static final String FURTHER = "(-\\d{6}(-\\d+)?)?";

    private final String pattern;
    private final Path root;
    private final List<Pattern> levels = new ArrayList<>();

    /** @param pattern a path with {@code {date}} in it */
    private RunFolders(String pattern) {
        this.pattern = pattern;
        Path path = Path.of(pattern).toAbsolutePath().normalize();
        Path above = path;
        while (above.toString().contains("{")) {
            above = above.getParent();
        }
        this.root = above;
        for (Path level : above.relativize(path)) {
            String words = Pattern.quote(level.toString())
                    .replace(DATE, "\\E\\d{4}-\\d{2}-\\d{2}\\Q")
                    .replace(TIME, "\\E\\d{6}\\Q");
            levels.add(Pattern.compile(words + FURTHER));
        }
    }

    /** By {@code harvest.output-dir}, with a folder for each date in it if it does not say so itself. */
    public static RunFolders of(Settings settings) {
        String dir = settings.text(Key.OUTPUT_DIR);
        return new RunFolders(dir.contains(DATE) ? dir : dir + "/" + DATE);
    }

    /** The folder that all are in. */
    public Path root() {
        return root;
    }

    /** The folder of a run that starts then. */
    Path folder(Settings settings, Instant start) {
        return settings.folder(pattern, start).toAbsolutePath().normalize();
    }

    /** An empty folder for a run that starts then; where the date has one already, it has the time in its name. */
    Path free(Settings settings, Instant start) throws IOException {
        Path folder = folder(settings, start);
        if (isFree(folder)) {
            return folder;
        }
        String withTime =
                settings.folder(folder.getFileName() + "-" + TIME, start).toString();
        Path other = folder.resolveSibling(withTime);
        for (int number = 2; !isFree(other); number++) {
            other = folder.resolveSibling(withTime + "-" + number);
        }
        return other;
    }

    private static boolean isFree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    /** The newest folder of that date whose run can go on; empty if there is none. */
    Optional<Path> unfinishedOf(Settings settings, Instant date) throws IOException {
        Path first = folder(settings, date);
        if (!Files.isDirectory(first.getParent())) {
            return Optional.empty();
        }
        Pattern name = Pattern.compile(Pattern.quote(first.getFileName().toString()) + FURTHER);
        List<Path> ofDate;
        try (Stream<Path> all = Files.list(first.getParent())) {
            ofDate = all.filter(folder ->
                            name.matcher(folder.getFileName().toString()).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path folder : ofDate) {
            if (unfinished(folder).isPresent()) {
                return Optional.of(folder);
            }
        }
        return Optional.empty();
    }

    /** The run in a folder that can go on there; empty if there is none. */
    static Optional<RunMark> unfinished(Path folder) throws IOException {
        return OutputFolder.join(folder, "none").lastRun().filter(run -> !run.finished && !run.isWithWorkers());
    }

    /** A folder as the list of runs names it. */
    String within(Path folder) {
        return root.relativize(folder).toString();
    }

    /** Every folder that is named like one of a run; links lead out of here and are none. */
    List<Path> all() throws IOException {
        List<Path> found = List.of(root);
        for (Pattern level : levels) {
            List<Path> below = new ArrayList<>();
            for (Path folder : found) {
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(entry -> level.matcher(entry.getFileName().toString())
                                    .matches())
                            .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                            .sorted()
                            .forEach(below::add);
                }
            }
            found = below;
        }
        return found;
    }
}
