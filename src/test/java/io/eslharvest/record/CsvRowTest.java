package io.eslharvest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvRowTest {

    @Test
    void has_the_configured_columns_in_their_order_with_null_for_what_is_missing() {
        CsvRow rows = new CsvRow(List.of("rom", "esl_id", "no_such"), ZoneOffset.UTC, true);
        Map<String, Object> row = rows.of(Map.of("esl_id", "A1", "rom", "7", "battery", 3L));
        assertThat(row.keySet()).containsExactly("rom", "esl_id", "no_such");
        assertThat(row.values()).containsExactly("7", "A1", null);
    }

    @Test
    void writes_times_in_the_zone_and_only_the_time_columns() {
        Map<String, Object> row = row(
                ZoneId.of("Europe/Berlin"),
                Map.of("create_time", 1_711_846_799_999L, "last_hb_time", 1_711_846_800_000L, "battery", 0L));
        assertThat(row)
                .describedAs("31 March 2024, 02:00 to 03:00 did not exist in Berlin")
                .containsEntry("create_time", "2024-03-31 01:59:59")
                .containsEntry("last_hb_time", "2024-03-31 03:00:00")
                .containsEntry("battery", "0");
    }

    @Test
    void writes_the_same_times_as_a_formatter_in_any_zone_and_year() {
        Random random = new Random(11);
        for (String zone :
                List.of("UTC", "Asia/Kathmandu", "America/St_Johns", "Africa/Monrovia", "Europe/Amsterdam")) {
            DateTimeFormatter oracle =
                    DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.of(zone));
            CsvRow rows = new CsvRow(List.of("create_time"), ZoneId.of(zone), true);
            for (int i = 0; i < 3000; i++) {
                long time = random.nextLong(-62135500000000L, 253402200000000L);
                assertThat(rows.of(Map.of("create_time", time)))
                        .containsEntry("create_time", oracle.format(Instant.ofEpochMilli(time)));
            }
        }
    }

    @Test
    void writes_the_ends_of_the_years_also_where_the_zone_moves_them_on() {
        assertThat(row(ZoneOffset.ofHours(-1), Map.of("create_time", -62135596800000L)))
                .containsEntry("create_time", "0000-12-31 23:00:00");
        assertThat(row(ZoneOffset.ofHours(1), Map.of("create_time", 253402300799999L)))
                .containsEntry("create_time", "10000-01-01 00:59:59");
    }

    @Test
    void writes_numbers_without_an_exponent_but_the_frequency_as_it_reads_back() {
        Map<String, Object> row = row(
                ZoneOffset.UTC,
                Map.of(
                        "refresh_times",
                        BigInteger.TEN.pow(30),
                        "led_times",
                        -5L,
                        "battery",
                        new BigDecimal("1E+3"),
                        "set_wor",
                        new BigDecimal("-0.0000000001"),
                        "frequency",
                        1e-5));
        assertThat(row)
                .containsEntry("refresh_times", "1" + "0".repeat(30))
                .containsEntry("led_times", "-5")
                .containsEntry("battery", "1000")
                .containsEntry("set_wor", "-0.0000000001")
                .containsEntry("frequency", "1.0E-5");
    }

    @Test
    void writes_a_decimal_of_absurd_scale_with_its_exponent() {
        assertThat(row(ZoneOffset.UTC, Map.of("battery", new BigDecimal("-1E+2000000000"))))
                .containsEntry("battery", "-1E+2000000000");
    }

    @Test
    void guards_texts_only_if_asked_to() {
        Map<String, Object> labelRecord = Map.of("description", "=1+1", "rom", "-5", "esl_id", "@x");
        List<String> columns = List.of("description", "rom", "esl_id");
        assertThat(new CsvRow(columns, ZoneOffset.UTC, true).of(labelRecord).values())
                .containsExactly("'=1+1", "-5", "'@x");
        assertThat(new CsvRow(columns, ZoneOffset.UTC, false).of(labelRecord).values())
                .containsExactly("=1+1", "-5", "@x");
    }

    @Test
    void writes_values_that_engineers_add_as_their_text() {
        CsvRow rows = new CsvRow(List.of("a", "b", "c"), ZoneOffset.UTC, true);
        assertThat(rows.of(Map.of("a", true, "b", 7, "c", Arrays.asList(1, null)))
                        .values())
                .containsExactly("true", "7", "[1,null]");
    }

    private static Map<String, Object> row(ZoneId zone, Map<String, Object> labelRecord) {
        return new CsvRow(ColumnNames.ALL, zone, true).of(labelRecord);
    }
}
