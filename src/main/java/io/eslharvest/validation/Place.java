package io.eslharvest.validation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something stands.
 *
 * @param file as people know it, such as {@code routes/fetch.camel.yaml}; null for what stands in no file
 * @param line from 1; 0 where there is no line to name
 */
public record Place(String file, int line) {

    private static final Pattern IN_TEXT = Pattern.compile("(?:^|\\()([^():,]+), line (\\d+)(?=\\)|:|$)");

    /** What a message of the settings says of its place: "application.properties, line 4". */
    static Place namedIn(String message) {
        Matcher matcher = IN_TEXT.matcher(message);
        return matcher.find() ? new Place(matcher.group(1), Integer.parseInt(matcher.group(2))) : new Place(null, 0);
    }

    /** Whether there is a file to look into. */
    boolean isInFile() {
        return file != null;
    }

    /** For messages: "routes/fetch.camel.yaml, line 4". */
    @Override
    public String toString() {
        return line == 0 ? String.valueOf(file) : file + ", line " + line;
    }
}
