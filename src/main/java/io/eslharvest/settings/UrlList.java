package io.eslharvest.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file of URLs, one a line. No line is left out, whatever stands in it. */
public final class UrlList {

    private UrlList() {}

    /**
     * The lines of the file. What is no UTF-8 in them is replaced: it is no part of a URL anyway.
     *
     * @throws ConfigurationException if there is no such file, or nothing in it
     */
    public static List<String> read(Path file) throws ConfigurationException {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            List<String> lines =
                    PropertiesFile.withoutByteOrderMark(text).lines().toList();
            if (lines.isEmpty()) {
                throw new ConfigurationException(List.of("--urls=" + file + ": the file is empty, there is no URL"));
            }
            return lines;
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    List.of("--urls=" + file + ": there is no such file, looked for " + file.toAbsolutePath()));
        } catch (IOException unreadable) {
            throw new ConfigurationException(List.of("--urls=" + file + ": the file can't be read: " + unreadable));
        }
    }
}
