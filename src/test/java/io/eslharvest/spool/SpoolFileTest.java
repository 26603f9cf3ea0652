package io.eslharvest.spool;

import static io.eslharvest.spool.SpoolRecords.read;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.eslharvest.record.LabelRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpoolFileTest {

    @TempDir
    Path folder;

    record Header(String server, long lastPage, List<String> failed) {}

    @Test
    void values_keep_their_types_and_records_their_order() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "=milk, \"fresh\"\r\n牛奶 🥛 \u0000");
        values.put("empty", "");
        values.put("long_text", "ä🥛".repeat(100_000));
        values.put("small", 5L);
        values.put("large", Long.MIN_VALUE);
        values.put("larger", new BigInteger("-123456789012345678901234567890"));
        values.put("huge", BigInteger.TEN.pow(3000));
        values.put("decimal", new BigDecimal("-0.00000000000000000000000000012300"));
        values.put("scaled", new BigDecimal("1E+900"));
        values.put("double", 0.1);
        values.put("whole_double", 2.0);
        values.put("infinite", Double.POSITIVE_INFINITY);
        values.put("yes", true);
        values.put("no", false);
        values.put("missing", null);
        Map<String, Object> second = new LinkedHashMap<>(values);
        second.put("text", "second");

        Path spool = folder.resolve("a.spool");
        assertThat(SpoolFile.write(spool, null, List.of(values, second))).isEqualTo(2);

        List<Map<String, Object>> readBack = read(spool);
        assertThat(readBack).containsExactly(values, second);
        assertThat(readBack.get(0).keySet()).containsExactlyElementsOf(values.keySet());
    }

    @Test
    void a_record_of_a_label_comes_back_as_it_was() throws Exception {
        Map<String, Object> label = Map.of(
                "create_time",
                1L,
                "last_hb_time",
                900_000_000L,
                "refresh_times",
                "12345678901234567890",
                "battery",
                2.9);
        Map<String, Object> labelRecord = LabelRecord.of(label, "A1", "srv:9000", 1, "S001", 1);
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(spool, null, List.of(labelRecord));
        assertThat(read(spool)).containsExactly(labelRecord);
        assertThat(read(spool).get(0).keySet()).containsExactlyElementsOf(labelRecord.keySet());
    }

    @Test
    void columns_may_turn_up_later_and_be_absent() throws IOException {
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(
                spool,
                null,
                List.of(Map.of("esl_id", "A"), Map.of("aisle", 7L), Map.of(), Map.of("esl_id", "B", "aisle", 8L)));
        List<Map<String, Object>> readBack = read(spool);
        assertThat(readBack.stream().map(SpoolRecords::present))
                .containsExactly(
                        Map.of("esl_id", "A"), Map.of("aisle", 7L), Map.of(), Map.of("esl_id", "B", "aisle", 8L));
    }

    @Test
    void more_columns_than_anybody_needs_still_fit() throws IOException {
        Map<String, Object> wide = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            wide.put("column " + i, (long) i);
        }
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(spool, null, List.of(wide));
        assertThat(read(spool)).containsExactly(wide);
    }

    @Test
    void other_types_are_kept_as_the_text_that_the_csv_would_show() throws IOException {
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(
                spool,
                null,
                List.of(Map.of(
                        "whole", 7, "nested", Arrays.asList(1, "x", null), "path", Path.of("x"), "half", "a\uD83Eb")));
        assertThat(read(spool).get(0))
                .containsEntry("whole", 7L)
                .containsEntry("nested", "[1,\"x\",null]")
                .containsEntry("path", "x")
                .containsEntry("half", "a\uFFFDb");
    }

    @Test
    void the_header_is_read_without_the_records() throws IOException {
        Path spool = folder.resolve("a.spool");
        Header header = new Header("srv:9000", 12, List.of("page 3"));
        SpoolFile.write(spool, header, SpoolRecords.random(new Random(1), 5000));
        assertThat(SpoolFile.header(spool, Header.class)).isEqualTo(header);
        assertThat(SpoolFile.header(spool, JsonNode.class).get("lastPage").asLong())
                .isEqualTo(12);

        Files.write(spool, Arrays.copyOf(Files.readAllBytes(spool), 200));
        assertThat(SpoolFile.header(spool, Header.class))
                .describedAs("what comes after the header is not looked at")
                .isEqualTo(header);
    }

    @Test
    void a_header_of_another_kind_is_an_io_exception_with_the_path() throws IOException {
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(spool, Map.of("pages", List.of(1)), List.of());
        assertThatThrownBy(() -> SpoolFile.header(spool, Header.class))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(spool.toString());
        SpoolFile.write(spool, null, List.of());
        assertThat(SpoolFile.header(spool, Header.class)).isNull();
    }

    @Test
    void an_empty_spool_has_no_records() throws IOException {
        Path spool = folder.resolve("a.spool");
        assertThat(SpoolFile.write(spool, null, List.of())).isZero();
        try (SpoolReader reader = new SpoolReader(spool)) {
            assertThat(reader.hasNext()).isFalse();
            assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void a_file_cut_off_anywhere_is_an_io_exception_with_the_path() throws IOException {
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(
                spool,
                new Header("srv:9000", 1, List.of()),
                List.of(Map.of("esl_id", "A", "n", 700L, "b", BigInteger.TEN.pow(30)), Map.of("esl_id", "Bä")));
        byte[] whole = Files.readAllBytes(spool);
        Path cut = folder.resolve("cut.spool");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> readUnwrapped(cut))
                    .describedAs("%d of %d bytes", length, whole.length)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(cut.toString());
        }
    }

    @Test
    void a_file_with_something_behind_its_end_is_an_io_exception() throws IOException {
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(spool, null, List.of(Map.of("esl_id", "A")));
        Files.write(spool, new byte[] {(byte) 0x21}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> readUnwrapped(spool)).isInstanceOf(IOException.class);
    }

    @Test
    void a_foreign_file_is_an_io_exception_with_the_path() throws IOException {
        Path foreign = folder.resolve("foreign.spool");
        List<byte[]> contents = List.of(
                "{\"a\":1}".getBytes(UTF_8),
                ":)\n".getBytes(UTF_8),
                ":)\n\u0001garbage".getBytes(UTF_8),
                SpoolFormat.MAPPER.writeValueAsBytes(List.of(1, 2)),
                SpoolFormat.MAPPER.writeValueAsBytes("esl-harvest-spool-0"),
                new byte[100]);
        for (byte[] content : contents) {
            Files.write(foreign, content);
            assertThatThrownBy(() -> readUnwrapped(foreign))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(foreign.toString());
        }
        assertThatThrownBy(() -> new SpoolReader(folder.resolve("none.spool")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.spool");
    }

    @Test
    void the_target_is_replaced_as_a_whole_and_nothing_is_left_aside() throws IOException {
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(spool, null, List.of(Map.of("esl_id", "old")));
        SpoolFile.write(spool, null, List.of(Map.of("esl_id", "new")));
        assertThat(read(spool)).containsExactly(Map.of("esl_id", "new"));
        assertThat(folder).isDirectoryContaining(spool::equals).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_failure_while_writing_leaves_the_target_as_it_was() throws IOException {
        Path spool = folder.resolve("a.spool");
        SpoolFile.write(spool, null, List.of(Map.of("esl_id", "old")));
        Iterable<Map<String, Object>> failing = () -> {
            throw new UncheckedIOException(new IOException("the source broke"));
        };
        assertThatThrownBy(() -> SpoolFile.write(spool, null, failing)).hasMessageContaining("the source broke");
        assertThat(read(spool)).containsExactly(Map.of("esl_id", "old"));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void an_interrupt_costs_neither_the_spool_nor_itself() throws IOException {
        Path spool = folder.resolve("a.spool");
        Thread.currentThread().interrupt();
        try {
            SpoolFile.write(spool, null, List.of(Map.of("esl_id", "A")));
            assertThat(read(spool)).hasSize(1);
        } finally {
            assertThat(Thread.interrupted())
                    .describedAs("the interrupt is still there for whoever stops the thread")
                    .isTrue();
        }
    }

    @Test
    void random_records_come_back_as_they_were() throws IOException {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            List<Map<String, Object>> records = SpoolRecords.random(random, random.nextInt(2000));
            Path spool = folder.resolve(round + ".spool");
            assertThat(SpoolFile.write(spool, null, records)).isEqualTo(records.size());
            assertThat(read(spool).stream().map(SpoolRecords::present))
                    .containsExactlyElementsOf(
                            records.stream().map(SpoolRecords::present).toList());
        }
    }

    private static void readUnwrapped(Path file) throws IOException {
        try {
            read(file);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
