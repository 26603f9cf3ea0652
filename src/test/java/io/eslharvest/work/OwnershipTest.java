package io.eslharvest.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.eslharvest.output.OutputFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the owners of a server leave to each other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OwnershipTest {

    @TempDir
    private Path out;

    private OutputFolder folder;

    @BeforeEach
    void prepare() throws Exception {
        try (OutputFolder output = OutputFolder.open(out)) {
            output.prepare(1);
        }
        folder = OutputFolder.join(out, "test");
    }

    private Ownership take() throws Exception {
        return Ownership.take(folder, 0, true).orElseThrow();
    }

    @Test
    void a_shorter_record_is_written_over_a_longer_one_without_a_moment_in_which_there_is_none() throws Exception {
        long size;
        try (Ownership first = take()) {
            assertThat(first.begin("a worker with a name that is long")).isEqualTo(1);
            size = Files.size(first.folder().resolve("owner"));
        }
        try (Ownership second = take()) {
            assertThat(second.begin("w")).isEqualTo(2);
            assertThat(second.folder().resolve("owner"))
                    .describedAs("it was not cut to nothing first")
                    .hasSize(size);
        }
        try (Ownership third = take()) {
            assertThat(third.begin("w")).describedAs("it can be read").isEqualTo(3);
        }
    }

    @Test
    void an_owner_that_lost_its_server_never_has_it_again() throws Exception {
        try (Ownership own = take()) {
            assertThat(own.look()).isTrue();
            Path next = folder.takeOver(0);
            assertThat(own.look()).isFalse();
            Files.move(next, own.folder());

            assertThat(own.look()).isFalse();
            assertThat(own.isHeld()).isFalse();
        }
    }
}
