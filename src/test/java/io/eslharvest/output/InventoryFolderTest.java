package io.eslharvest.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InventoryFolderTest {

    private static final byte[] GAPS = "{\"category\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NONE = {};

    @TempDir
    private Path out;

    @Test
    void a_first_list_is_there_before_the_articles_that_lack_something() throws Exception {
        try (InventoryFolder folder = InventoryFolder.open(out)) {
            assertThatThrownBy(() -> folder.publish(GAPS))
                    .describedAs("nothing was written aside")
                    .isInstanceOf(IOException.class);
            assertThat(folder.gaps()).hasBinaryContent(GAPS);
        }
    }

    @Test
    void a_list_goes_after_the_articles_that_lack_nothing() throws Exception {
        try (InventoryFolder folder = InventoryFolder.open(out)) {
            Files.write(folder.gaps(), GAPS);
            assertThatThrownBy(() -> folder.publish(NONE)).isInstanceOf(IOException.class);
            assertThat(folder.gaps())
                    .describedAs("the articles that lacked something are still in their place")
                    .exists();

            Files.writeString(folder.aside(), "name");
            folder.publish(NONE);
            assertThat(folder.gaps()).doesNotExist();
            assertThat(folder.csv()).hasContent("name");
            assertThat(folder.aside()).doesNotExist();
        }
    }
}
