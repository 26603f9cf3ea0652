package io.eslharvest.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {

    @TempDir
    private Path folder;

    /** Two entries, "first" with two records and "second" with one; returns the length of the first. */
    private int write(Path file) throws IOException {
        try (Journal journal = new Journal(file)) {
            journal.append("first", List.of(Map.of("esl_id", "A1", "battery", 1L), Map.of("esl_id", "A2")));
            int length = (int) Files.size(file);
            journal.append("second", List.of(Map.of("esl_id", "B1")));
            return length;
        }
    }

    private static List<String> replay(Path file) throws IOException {
        List<String> seen = new ArrayList<>();
        Journal.replay(
                file,
                String.class,
                (header, records) -> seen.add(header
                        + records.stream()
                                .map(each -> each.get("esl_id").toString())
                                .toList()));
        return seen;
    }

    @Test
    void gives_back_what_was_appended_in_its_order() throws Exception {
        Path file = folder.resolve("a.journal");
        write(file);
        assertThat(replay(file)).containsExactly("first[A1, A2]", "second[B1]");
    }

    @Test
    void an_entry_that_a_kill_cut_off_anywhere_is_passed_over_and_the_ones_before_it_stand() throws Exception {
        Path file = folder.resolve("a.journal");
        int first = write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Path cut = Files.write(folder.resolve("cut.journal"), Arrays.copyOf(whole, length));
            assertThat(replay(cut))
                    .describedAs("cut after %d of %d bytes", length, whole.length)
                    .isEqualTo(length < first ? List.of() : List.of("first[A1, A2]"));
        }
    }

    @Test
    void zeros_at_the_end_of_a_file_that_grew_before_its_data_was_on_disk_are_passed_over() throws Exception {
        Path file = folder.resolve("a.journal");
        write(file);
        Files.write(file, new byte[4096], StandardOpenOption.APPEND);
        assertThat(replay(file)).containsExactly("first[A1, A2]", "second[B1]");
    }

    @Test
    void an_entry_whose_bytes_were_changed_is_passed_over() throws Exception {
        Path file = folder.resolve("a.journal");
        write(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 3] ^= 1;
        Files.write(file, bytes);
        assertThat(replay(file)).containsExactly("first[A1, A2]");
    }

    @Test
    void leaves_no_file_once_it_is_deleted() throws Exception {
        Path file = folder.resolve("a.journal");
        Journal journal = new Journal(file);
        journal.append("first", List.of());
        journal.delete();
        assertThat(file).doesNotExist();
    }
}
