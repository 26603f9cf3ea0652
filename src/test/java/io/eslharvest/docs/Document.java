package io.eslharvest.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** One of the project's Markdown files, read for what a test can hold it to. */
record Document(Path file, String text) {

    static final Document README = read("README.md");

    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern MARKED = Pattern.compile("(?ms)^<!-- ([^\\n]*) -->\\n```\\w*\\n(.*?)^```$");

    /** @param name of a file at the top of the project */
    static Document read(String name) {
        Path file = Path.of(name);
        try {
            return new Document(file, Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A fenced block whose mark, a comment, is the line above it. */
    record Block(String mark, String content) {}

    /** The marked blocks, in their order. */
    List<Block> markedBlocks() {
        return matches(MARKED, text).stream()
                .map(match -> new Block(match.group(1), match.group(2)))
                .toList();
    }

    /** Where its links lead, without those inside of fenced blocks. */
    List<String> links() {
        return matches(LINK, prose()).stream().map(match -> match.group(1)).toList();
    }

    /** What a link within the document can name: its headings as GitHub names them. */
    List<String> anchors() {
        return matches(HEADING, prose()).stream()
                .map(match -> match.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The text from a heading to the next heading of the same or a higher level. */
    String section(String heading) {
        String level = heading.substring(0, heading.indexOf(' '));
        String[] rest = text.split("(?m)^" + Pattern.quote(heading) + "$", -1);
        if (rest.length != 2) {
            throw new IllegalArgumentException(
                    file + " has not one heading '" + heading + "' but " + (rest.length - 1));
        }
        return rest[1].split("(?m)^#{1," + level.length() + "} ", 2)[0];
    }

    /** The rows of the only table of a section, without its head: the texts of the cells. */
    List<List<String>> table(String heading) {
        List<List<String>> rows = new ArrayList<>();
        section(heading).lines().filter(line -> line.startsWith("|")).skip(2).forEach(line -> {
            String inner = line.substring(1, line.length() - 1);
            rows.add(List.of(inner.split("\\|", -1)).stream().map(String::strip).toList());
        });
        return rows;
    }

    private String prose() {
        return FENCED.matcher(text).replaceAll("");
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }
}
