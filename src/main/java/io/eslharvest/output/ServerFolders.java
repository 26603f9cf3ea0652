package io.eslharvest.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of the servers of a run: {@code server-3}, or {@code server-3.2} once it was taken over twice. Taking over
 * is renaming: who had it before finds nothing where it used to write, whatever it still believes. That holds on any
 * file system that renames in one step.
 */
final class ServerFolders {

    private ServerFolders() {}

    /** The folder of a server, numbered from 0; the one it would get, if there is none. */
    static Path newest(Path state, int server) throws IOException {
        Path untaken = state.resolve("server-" + (server + 1));
        Pattern name = Pattern.compile(Pattern.quote(untaken.getFileName().toString()) + "(\\.[0-9]{1,9})?");
        try (Stream<Path> files = Files.list(state)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .max(Comparator.comparingInt(ServerFolders::generation))
                    .orElse(untaken);
        } catch (NoSuchFileException e) {
            return untaken;
        }
    }

    /** How often a folder was taken over. */
    static int generation(Path folder) {
        String name = folder.getFileName().toString();
        int dot = name.indexOf('.');
        return dot < 0 ? 0 : Integer.parseInt(name.substring(dot + 1));
    }

    /**
     * Takes a server over.
     *
     * @return its folder from now on
     * @throws IOException if it has none, or the disk fails
     */
    static Path takeOver(Path state, int server) throws IOException {
        while (true) {
            Path before = newest(state, server);
            Path after = state.resolve("server-" + (server + 1) + "." + (generation(before) + 1));
            try {
                return Files.move(before, after, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                // somebody else was quicker, and is the one it is taken from; or there is nothing to take
                if (!Files.isDirectory(newest(state, server))) {
                    throw e;
                }
            }
        }
    }
}
