package io.eslharvest.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.eslharvest.settings.ServerAddress;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutputFolderTest {

    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path out;

    private RunMark mark(String... definitions) throws Exception {
        Map<String, String> given = definitions.length == 0 ? Map.of() : Map.of(definitions[0], definitions[1]);
        Settings settings = Settings.load(out.resolve("none"), Map.of(), given, Map.of(), out);
        return RunMark.of(settings, List.of(ServerAddress.parse("h:9000")), Instant.EPOCH);
    }

    @Test
    void one_run_at_a_time_works_in_it() throws Exception {
        try (OutputFolder first = OutputFolder.open(out)) {
            assertThatThrownBy(() -> OutputFolder.open(out))
                    .isInstanceOf(OutputInUse.class)
                    .hasMessageContaining(first.path().toString())
                    .hasMessageContaining("--output-dir");
        }
        OutputFolder.open(out).close();
    }

    @Test
    void it_is_made_with_the_folders_above_it() throws Exception {
        Path deep = out.resolve("a/b c/d");
        OutputFolder.open(deep).close();
        assertThat(deep).isDirectory();
    }

    @Test
    void a_file_in_its_place_is_an_error_of_the_disk() throws Exception {
        Path file = Files.createFile(out.resolve("file"));
        assertThatThrownBy(() -> OutputFolder.open(file)).isInstanceOf(IOException.class);
    }

    @Test
    void a_published_file_replaces_the_old_one_and_leaves_nothing_aside() throws Exception {
        Files.writeString(out.resolve("part.csv"), "old and longer");
        try (OutputFolder folder = OutputFolder.open(out)) {
            Path aside = folder.aside("part.csv");
            Files.write(aside, NEW);
            assertThat(out.resolve("part.csv"))
                    .describedAs("what grows aside is not seen")
                    .hasContent("old and longer");
            folder.publish(aside, "part.csv");
            assertThat(out.resolve("part.csv")).hasContent("new");
            assertThat(aside).doesNotExist();
        }
    }

    @Test
    void what_grows_aside_is_no_csv() throws Exception {
        try (OutputFolder folder = OutputFolder.open(out)) {
            assertThat(folder.aside("esl_id_part_1.csv").toString()).doesNotEndWith(".csv");
        }
    }

    @Test
    void a_file_that_cannot_take_its_place_leaves_the_old_one() throws Exception {
        Files.createDirectories(out.resolve("report.json/full"));
        try (OutputFolder folder = OutputFolder.open(out)) {
            assertThatThrownBy(() -> folder.write("report.json", NEW)).isInstanceOf(IOException.class);
            assertThat(out.resolve("report.json/full")).isDirectory();
        }
    }

    @Test
    void only_files_count_as_there() throws Exception {
        try (OutputFolder folder = OutputFolder.open(out)) {
            assertThat(folder.has("x")).isFalse();
            Files.createDirectory(out.resolve("x"));
            assertThat(folder.has("x")).isFalse();
            folder.write("y", NEW);
            assertThat(folder.has("y")).isTrue();
            folder.remove("y");
            folder.remove("y");
            assertThat(folder.has("y")).isFalse();
        }
    }

    @Test
    void an_unfinished_run_is_found_again_and_put_aside_once() throws Exception {
        try (OutputFolder folder = OutputFolder.open(out)) {
            assertThat(folder.lastRun()).isEmpty();
            assertThat(folder.putAsideUnfinished())
                    .describedAs("a lock alone is no run")
                    .isEmpty();
            folder.begin(mark());
        }
        try (OutputFolder folder = OutputFolder.open(out)) {
            assertThat(folder.lastRun().orElseThrow().servers).containsExactly("h:9000");
            Path aside = folder.putAsideUnfinished().orElseThrow();
            assertThat(aside.resolve("run.json")).isRegularFile();
            assertThat(folder.lastRun()).isEmpty();
            assertThat(folder.putAsideUnfinished()).isEmpty();
            folder.begin(mark());
            assertThat(folder.putAsideUnfinished())
                    .describedAs("the older one gives way")
                    .contains(aside);
        }
    }

    @Test
    void a_run_that_ended_leaves_no_state_once_it_is_cleared() throws Exception {
        try (OutputFolder folder = OutputFolder.open(out)) {
            folder.begin(mark());
            folder.prepare(2);
            folder.clear();
            assertThat(out).isEmptyDirectory();
        }
    }

    @Test
    void a_run_says_in_what_another_differs() throws Exception {
        RunMark run = mark();
        assertThat(run.differencesTo(mark())).isEmpty();
        assertThat(run.differencesTo(mark("harvest.requests-per-server", "9")))
                .describedAs("how fast it goes makes no difference")
                .isEmpty();
        assertThat(run.differencesTo(mark("harvest.sort-by", "battery")))
                .singleElement()
                .asString()
                .contains("harvest.sort-by", "battery", "frequency");
        RunMark other = mark();
        other.servers = List.of("h:9001");
        assertThat(run.differencesTo(other)).singleElement().asString().contains("h:9000");
    }

    @Test
    void names_of_parts_are_told_from_others() {
        assertThat(List.of("esl_id_part_1.csv", "esl_id_part_120.csv")).allMatch(name -> Part.isPartName("esl", name));
        assertThat(List.of(
                        "esl_id_part_0.csv",
                        "esl_id_part_01.csv",
                        "esl_id_part_.csv",
                        "esl_id_part_1.csv.tmp",
                        "my_esl_id_part_1.csv",
                        "ESL_ID_PART_1.CSV"))
                .noneMatch(name -> Part.isPartName("esl", name));
    }
}
