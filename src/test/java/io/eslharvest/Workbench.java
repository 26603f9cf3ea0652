package io.eslharvest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of {@code routes/} and {@code application.properties}, to be changed as an integration engineer would. */
public final class Workbench {

    private final Path home;

    private Workbench(Path home) {
        this.home = home;
    }

    /** Copies what is shipped into a folder. */
    public static Workbench in(Path folder) throws IOException {
        Files.copy(Path.of("application.properties"), folder.resolve("application.properties"));
        Path shipped = Path.of("routes");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = folder.resolve("routes")
                        .resolve(shipped.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new Workbench(folder);
    }

    public Path home() {
        return home;
    }

    /** Changes a text that stands in a file exactly once. */
    public Workbench change(String file, String text, String into) throws IOException {
        Path path = home.resolve(file);
        String content = Files.readString(path);
        assertThat(content.split(java.util.regex.Pattern.quote(text), -1))
                .describedAs("'%s' stands once in %s", text, file)
                .hasSize(2);
        Files.writeString(path, content.replace(text, into));
        return this;
    }

    /** Puts steps where the route record has room for them. */
    public Workbench recordSteps(String steps) throws IOException {
        String place = "              # your filters and columns go here\n";
        return change("routes/record.camel.yaml", place, place + steps.indent(14));
    }
}
