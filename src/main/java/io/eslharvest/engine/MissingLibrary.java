package io.eslharvest.engine;

import io.eslharvest.settings.ConfigurationException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something of Camel that the routes name and no jar on the class path has.
 *
 * @param kind the folder in which jars declare it: component, language or dataformat
 * @param name as the routes name it, such as {@code sftp}
 */
record MissingLibrary(String kind, String name) {

    private static final Map<String, Pattern> CAMELS_WORDS = Map.of(
            "component", Pattern.compile("No endpoint could be found for: ([^:]+):"),
            "language", Pattern.compile("No language could be found for: ([\\w-]+)"),
            "dataformat", Pattern.compile("Data format '([\\w-]+)' could not be created"));

    /** What lacks, if that is why Camel did not start. */
    static Optional<MissingLibrary> of(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            for (Map.Entry<String, Pattern> words : CAMELS_WORDS.entrySet()) {
                Matcher matcher = words.getValue().matcher(String.valueOf(cause.getMessage()));
                if (matcher.find()) {
                    return Optional.of(new MissingLibrary(words.getKey(), matcher.group(1)));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Says which jar has to be where.
     *
     * @param libraries the installation's folder of jars, with {@code extra} and {@code custom} in it
     */
    ConfigurationException explain(Path libraries) throws IOException {
        String remedy = jarIn(libraries.resolve("extra"))
                .map(jar -> "it is in lib/extra/" + jar + ", which bin/esl-harvest adds where routes/ or"
                        + " application.properties name it")
                .orElse("put its jar, of the version that lib/camel-core-*.jar has, and the jars that it needs into"
                        + " lib/custom");
        return new ConfigurationException(List.of(
                "the routes name the " + kind + " " + name + ", which no jar on the class path has: " + remedy));
    }

    private Optional<String> jarIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                try (JarFile content = new JarFile(jar.toFile())) {
                    if (content.getEntry("META-INF/services/org/apache/camel/" + kind + "/" + name) != null) {
                        return Optional.of(jar.getFileName().toString());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
