package io.eslharvest.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The text of the route files, in which engineers make columns of their own. Read only when it is asked for. */
final class RouteFiles {

    private final Path folder;
    private List<String> texts;

    RouteFiles(Path folder) {
        this.folder = folder;
    }

    /** True if a {@code *.yaml} file in or below the folder has this name as a word of its own. */
    boolean mention(String name) throws IOException {
        if (texts == null) {
            texts = read();
        }
        return texts.stream().anyMatch(text -> hasWord(text, name));
    }

    private List<String> read() throws IOException {
        List<String> found = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.toString().endsWith(".yaml") && Files.isRegularFile(file)) {
                    // bytes that are no UTF-8 are for the routes' own validation to refuse
                    found.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                }
            }
        } catch (UncheckedIOException brokenOff) {
            throw brokenOff.getCause();
        }
        return found;
    }

    private static boolean hasWord(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            int end = at + word.length();
            boolean starts = at == 0 || !isWordPart(text.charAt(at - 1));
            boolean ends = end == text.length() || !isWordPart(text.charAt(end));
            if (starts && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
