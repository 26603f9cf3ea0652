package io.eslharvest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.Trial;
import io.eslharvest.settings.OtherProperty;
import io.eslharvest.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A change of routes and properties that a document describes, by blocks that are marked with its name, a file and
 * {@code before}, {@code after} or {@code new}.
 */
record Recipe(Document document, String name) {

    /** Makes the change in an installation, as its text says. */
    void apply(Path home) throws IOException {
        Deque<String> before = new ArrayDeque<>();
        int applied = 0;
        for (Document.Block block : document.markedBlocks()) {
            if (!block.mark().startsWith(name + ": ")) {
                continue;
            }
            String[] place = block.mark().substring(name.length() + 2).split(", ");
            Path file = home.resolve(place[0]);
            switch (place[1]) {
                case "before" -> before.add(block.content());
                case "after" -> {
                    replace(file, before.remove(), block.content());
                    applied++;
                }
                default -> {
                    assertThat(file).describedAs("a new file").doesNotExist();
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, block.content());
                    applied++;
                }
            }
        }
        assertThat(applied).describedAs("snippets of %s", name).isPositive();
        assertThat(before).describedAs("snippets without their counterpart").isEmpty();
    }

    /** Has validate look at an installation: it has to have nothing to say. */
    static void requireValid(Path home, Trial trial, Map<String, String> definitions) throws Exception {
        List<OtherProperty> others = OtherProperty.read(home.resolve("application.properties"), definitions);
        assertThat(new Validation(home, trial.home(home).settings(), others, Map.of()).everything())
                .describedAs("what validate says of %s", home)
                .isEmpty();
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String text = "\n" + Files.readString(file);
        assertThat(text.split(Pattern.quote("\n" + before), -1))
                .describedAs("%s has these lines exactly once: %s", file.getFileName(), before)
                .hasSize(2);
        Files.writeString(file, text.replace("\n" + before, "\n" + after).substring(1));
    }
}
