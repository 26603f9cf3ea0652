package io.eslharvest.settings;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Reads a properties file in UTF-8 and remembers the line of each property. */
final class PropertiesFile {

    private final String fileName;
    private final List<String> lines;
    private final List<String> problems;
    private final List<Given> properties = new ArrayList<>();

    private PropertiesFile(String fileName, List<String> lines, List<String> problems) {
        this.fileName = fileName;
        this.lines = lines;
        this.problems = problems;
    }

    /**
     * The properties of a file, in its order; one that comes twice is there twice.
     *
     * @param problems takes what could not be read
     */
    static List<Given> read(Path file, List<String> problems) {
        String fileName = file.getFileName().toString();
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
            if (!lines.isEmpty()) {
                lines.set(0, withoutByteOrderMark(lines.get(0)));
            }
            return new PropertiesFile(fileName, lines, problems).parse();
        } catch (CharacterCodingException notUtf8) {
            problems.add(file + " is not UTF-8: save it in that encoding");
        } catch (IOException unreadable) {
            problems.add(file + " can't be read: " + unreadable);
        }
        return List.of();
    }

    private List<Given> parse() {
        int next = 0;
        while (next < lines.size()) {
            int first = next++;
            if (isBlankOrComment(lines.get(first))) {
                continue;
            }
            StringBuilder property = new StringBuilder(lines.get(first));
            while (endsInContinuation(lines.get(next - 1)) && next < lines.size()) {
                property.append('\n').append(lines.get(next++));
            }
            add(property.toString(), first + 1);
        }
        return properties;
    }

    /** Leaves the syntax of a single property to the platform, which does not tell lines by itself. */
    private void add(String text, int lineNumber) {
        String where = fileName + ", line " + lineNumber;
        Properties parsed = new Properties();
        try {
            parsed.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException malformed) {
            problems.add(where + ": " + malformed.getMessage());
            return;
        }
        for (String name : parsed.stringPropertyNames()) {
            properties.add(new Given(name, parsed.getProperty(name), Given.Layer.FILE, where));
        }
    }

    /** The mark that some editors put before the first line. */
    static String withoutByteOrderMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static boolean isBlankOrComment(String line) {
        String text = line.stripLeading();
        return text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == '!';
    }

    /** An odd number of backslashes at its end: the next line goes on with the same property. */
    private static boolean endsInContinuation(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }
}
