package io.eslharvest.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.demo.EslPath;
import io.eslharvest.demo.EslServer;
import io.eslharvest.demo.Faults;
import io.eslharvest.demo.PathKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that would fill any memory, met by the program in a process of its own with a small heap. */
// Only so that a process that hangs fails the build in place of stopping it.
@Timeout(120)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MemoryTest {

    private static final long MEGABYTE = 1 << 20;
    private static final int LABELS = 6;
    private static final String ONE_FILE_EACH = "-Dharvest.servers-per-file=1";

    @TempDir
    private Path folder;

    @TempDir
    private Path temporary;

    /** Runs the program as its launcher does, with its temporary files in a folder of their own. */
    private void run(int exitCode, String option, EslServer... servers) throws Exception {
        Path log = folder.resolve("log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                "io.eslharvest.cli.EslHarvest",
                "run",
                "--progress=none",
                "--servers=" + Stream.of(servers).map(EslServer::address).collect(Collectors.joining(",")),
                "--output-dir=" + out(),
                "-Dharvest.retries=0",
                "-Dharvest.seen-within-days=0",
                option);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS))
                    .describedAs("it ends")
                    .isTrue();
            assertThat(process.exitValue())
                    .describedAs("%s", Files.readString(log))
                    .isEqualTo(exitCode);
        } finally {
            process.destroyForcibly();
        }
        assertThat(log).content().doesNotContain("OutOfMemoryError");
    }

    private Path out() {
        return folder.resolve("out");
    }

    private static List<String> filesIn(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    // the JVM's own
                    .filter(file -> !file.startsWith("hsperfdata"))
                    .toList();
        }
    }

    @Test
    void huge_bodies_and_gzip_bombs_are_cut_off_and_leave_no_temporary_file() throws Exception {
        try (EslServer page = EslServer.of(Shop.of(LABELS).build()).start();
                EslServer label = EslServer.of(Shop.of(LABELS).build()).start();
                EslServer stores = EslServer.of(Shop.of(LABELS).build()).start();
                EslServer large = EslServer.of(Shop.of(LABELS).build()).start()) {
            page.faults().always(EslPath.page(Shop.STORE, 2)::equals, Faults.hugeBody(200 * MEGABYTE));
            label.faults().always(EslPath.label("L03")::equals, Faults.gzipBomb(2_000 * MEGABYTE));
            stores.faults().always(PathKind.USERS, Faults.gzipBomb(2_000 * MEGABYTE));
            // within the bound: read as a stream, from the disk
            large.faults().always(EslPath.page(Shop.STORE, 2)::equals, Faults.hugeBody(60 * MEGABYTE));
            run(3, ONE_FILE_EACH, page, label, stores, large);
            Haul haul = Haul.of(out());
            assertThat(haul.reasons()).containsExactly("body-too-large", "body-too-large", "body-too-large");
            assertThat(haul.of(page).path("written").asInt()).isEqualTo(LABELS - 2);
            assertThat(haul.of(label).path("written").asInt()).isEqualTo(LABELS - 1);
            assertThat(haul.of(stores).path("written").asInt()).isZero();
            assertThat(haul.of(large).path("written").asInt()).isEqualTo(LABELS);
            assertThat(filesIn(temporary)).isEmpty();
        }
    }

    @Test
    void labels_that_would_fill_the_memory_cost_nothing_but_themselves() throws Exception {
        List<String> large = List.of(
                "\"x\":[[]" + ",[]".repeat(1_000_000) + "]",
                IntStream.range(0, 20)
                        .mapToObj(field -> "\"k" + field + "\":\"" + "y".repeat(900_000) + "\"")
                        .collect(Collectors.joining(",")),
                IntStream.range(0, 300)
                        .mapToObj(field -> "\"k" + field + "\":\"" + "y".repeat(60_000) + "\"")
                        .collect(Collectors.joining(",")));
        try (EslServer hostile = EslServer.of(Shop.of(LABELS).build()).start();
                EslServer wordy = EslServer.of(
                                Shop.of(LABELS + 500).pageSize(500).build())
                        .start()) {
            for (int label = 1; label <= large.size(); label++) {
                hostile.faults()
                        .always(
                                EslPath.label("L0" + label)::equals,
                                Faults.json("{\"data\":{" + large.get(label - 1) + "}}"));
            }
            String description = "d".repeat(60_000);
            wordy.faults()
                    .always(
                            path -> PathKind.LABEL.test(path) && !path.equals(EslPath.label("L501")),
                            Faults.json("{\"data\":{\"description\":\"" + description
                                    + "\",\"create_time\":1,\"last_hb_time\":2}}"));
            run(3, ONE_FILE_EACH, hostile, wordy);
            Haul haul = Haul.of(out());
            assertThat(haul.of(hostile).path("written").asInt()).isEqualTo(LABELS - large.size());
            assertThat(haul.of(wordy).path("written").asInt()).isBetween(30, 100);
            assertThat(haul.reasons()).containsOnly("wrong-shape");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_FILE_EACH, "-Dharvest.servers-per-file=2"})
    void many_large_labels_are_had_all(String option) throws Exception {
        int many = 1_200;
        try (EslServer wordy = EslServer.of(Shop.of(many).pageSize(25).build()).start();
                EslServer nested =
                        EslServer.of(Shop.of(many).pageSize(25).build()).start()) {
            wordy.faults()
                    .always(
                            PathKind.LABEL,
                            Faults.json("{\"data\":{\"description\":\"" + "d".repeat(60_000)
                                    + "\",\"create_time\":1,\"last_hb_time\":2}}"));
            nested.faults()
                    .always(
                            PathKind.LABEL,
                            Faults.json("{\"data\":{\"description\":[[]" + ",[]".repeat(1_200)
                                    + "],\"create_time\":1,\"last_hb_time\":2}}"));
            run(0, option, wordy, nested);
        }
        // the files are too large to be read here
        JsonNode totals = new ObjectMapper()
                .readTree(out().resolve("report.json").toFile())
                .path("totals");
        assertThat(totals.path("written").asInt() + totals.path("superseded").asInt())
                .isEqualTo(2 * many);
    }
}
