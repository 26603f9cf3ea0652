package io.eslharvest.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LabelRecordTest {

    private static final long CREATED = 1_700_000_000_000L;
    private static final long SEEN = CREATED + 4 * 86_400_000L;
    private static final BigInteger HUGE = new BigInteger("123456789012345678901234567890");

    @Test
    void holds_every_column_the_default_header_first() throws UnreadableLabel {
        Map<String, Object> record = LabelRecord.of(
                label("refresh_times", 10, "product_id", 0x62, "temperature", -4), "A1", "10.0.0.1:9000", 3, "S001", 2);

        assertThat(record.keySet()).containsExactlyElementsOf(ColumnNames.ALL);
        assertThat(String.join(",", record.keySet()))
                .startsWith("esl_id,store,create_time,battery,last_hb_time,screen_size,description,refresh_times,"
                        + "led_times,firmware,rom,extesl_id,product_id,set_wor,frequency,");
        assertThat(record)
                .containsEntry("esl_id", "A1")
                .containsEntry("store", "S001")
                .containsEntry("server", "10.0.0.1:9000")
                .containsEntry("server_no", 3L)
                .containsEntry("store_no", 2L)
                .containsEntry("create_time", CREATED)
                .containsEntry("last_hb_time", SEEN)
                .containsEntry("frequency", 2.5)
                .containsEntry("product_id", "TI-CC2640")
                .containsEntry("product_word", 0x62L)
                .containsEntry("temperature", -4L)
                .containsEntry("battery", null)
                .containsEntry("description", null);
    }

    @Test
    void takes_id_and_store_from_the_listing_not_from_the_label() throws UnreadableLabel {
        assertThat(record(label("esl_id", "other", "user", "S999", "store", "S998", "server", "x")))
                .containsEntry("esl_id", "A1")
                .containsEntry("store", "S001")
                .containsEntry("server", "srv:9000");
    }

    @Test
    void reads_strings_of_digits_as_numbers_exact_at_any_size() throws UnreadableLabel {
        Map<String, Object> record = record(label(
                "create_time",
                Long.toString(CREATED),
                "last_hb_time",
                Long.toString(SEEN),
                "battery",
                "0030",
                "led_times",
                "9007199254740993",
                "refresh_times",
                HUGE.toString(),
                "set_wor",
                "-7"));
        assertThat(record)
                .containsEntry("create_time", CREATED)
                .containsEntry("battery", 30L)
                .containsEntry("led_times", 9007199254740993L)
                .containsEntry("refresh_times", HUGE)
                .containsEntry("set_wor", -7L)
                .containsEntry("frequency", HUGE.doubleValue() / 4);
        assertThat(record(label("battery", new BigInteger("9223372036854775807"))))
                .describedAs("the same value has the same type however it came")
                .containsEntry("battery", Long.MAX_VALUE);
    }

    @Test
    void keeps_what_a_numeric_field_holds_instead_of_a_whole_number() throws UnreadableLabel {
        assertThat(record(label("battery", "low"))).containsEntry("battery", "low");
        assertThat(record(label("battery", " 30"))).containsEntry("battery", " 30");
        assertThat(record(label("battery", "٣"))).containsEntry("battery", "٣");
        assertThat(record(label("battery", ""))).containsEntry("battery", "");
        assertThat(record(label("battery", true))).containsEntry("battery", true);
        assertThat(record(label("battery", 2.95))).containsEntry("battery", new BigDecimal("2.95"));
        assertThat(record(label("battery", new BigDecimal("2.950")))).containsEntry("battery", new BigDecimal("2.950"));
        assertThat(record(label("battery", Map.of("mv", List.of(2950, "x")))))
                .containsEntry("battery", "{\"mv\":[2950,\"x\"]}");
        assertThat(record(label("temperature", List.of()))).containsEntry("temperature", "[]");
    }

    @Test
    void keeps_absurdly_large_numbers_as_their_text() throws UnreadableLabel {
        assertThat(record(label("battery", new BigDecimal("1E+2000000000"))))
                .describedAs("its plain digits would fill the memory")
                .containsEntry("battery", "1E+2000000000");
        String digits = "7".repeat(1001);
        assertThat(record(label("battery", digits))).containsEntry("battery", digits);
        assertThat(record(label("battery", "7".repeat(1000))).get("battery")).isInstanceOf(BigInteger.class);
    }

    @Test
    void turns_numbers_in_text_fields_into_their_exact_text() throws UnreadableLabel {
        assertThat(record(label(
                        "screen_size",
                        new BigDecimal("2.10"),
                        "description",
                        "=milk, \"fresh\"\r\n牛奶 🥛",
                        "firmware",
                        HUGE,
                        "rom",
                        7,
                        "extesl_id",
                        1.0E10)))
                .containsEntry("screen_size", "2.10")
                .containsEntry("description", "=milk, \"fresh\"\r\n牛奶 🥛")
                .containsEntry("firmware", HUGE.toString())
                .containsEntry("rom", "7")
                .containsEntry("extesl_id", "10000000000");
        assertThat(record(label("rom", false, "firmware", Map.of("v", 1))))
                .containsEntry("rom", "false")
                .containsEntry("firmware", "{\"v\":1}");
        assertThat(record(label("rom", "007")))
                .describedAs("a text field keeps leading zeros")
                .containsEntry("rom", "007");
    }

    @Test
    void replaces_half_a_surrogate_pair_which_no_file_could_hold() throws UnreadableLabel {
        assertThat(record(label("description", "a\uD83Eb\uDD5B🥛", "battery", "\uD83E")))
                .containsEntry("description", "a\uFFFDb\uFFFD🥛")
                .containsEntry("battery", "\uFFFD");
    }

    @Test
    void refuses_missing_times() {
        assertThat(unreadable(label("create_time", null)))
                .hasMessage("missing-time: create_time is missing")
                .satisfies(e -> assertThat(e.reason()).isEqualTo("missing-time"))
                .satisfies(e -> assertThat(e.detail()).isEqualTo("create_time is missing"));
        Map<String, Object> withoutHeartbeat = label();
        withoutHeartbeat.remove("last_hb_time");
        assertThat(unreadable(withoutHeartbeat)).hasMessage("missing-time: last_hb_time is missing");
    }

    @Test
    void refuses_times_that_are_no_whole_number_of_milliseconds_in_the_years_1_to_9999() {
        Object[] bad = {
            "",
            "yesterday",
            "1.7e12",
            " 1700000000000",
            true,
            List.of(1),
            Map.of("t", 1),
            1700000000000.5,
            HUGE,
            HUGE.toString(),
            253402300800000L,
            -62135596800001L,
            new BigDecimal("1E+2000000000"),
            Double.NaN
        };
        for (Object time : bad) {
            assertThat(unreadable(label("last_hb_time", time)).reason())
                    .describedAs("%s", time)
                    .isEqualTo("unreadable-time");
        }
        assertThat(unreadable(label("create_time", "x".repeat(500))).detail())
                .isEqualTo("create_time is \"" + "x".repeat(80) + "…\"");
        assertThat(unreadable(label("create_time", true)).detail()).isEqualTo("create_time is true");
    }

    @Test
    void reads_times_at_the_ends_of_the_range_and_whole_decimals() throws UnreadableLabel {
        assertThat(record(label("last_hb_time", 253402300799999L))).containsEntry("last_hb_time", 253402300799999L);
        assertThat(record(label("create_time", -62135596800000L))).containsEntry("create_time", -62135596800000L);
        assertThat(record(label("create_time", 0))).containsEntry("create_time", 0L);
        assertThat(record(label("create_time", 1.7e12)))
                .describedAs("JSON does not tell 1700000000000.0 from 1700000000000")
                .containsEntry("create_time", CREATED);
    }

    private static Map<String, Object> record(Map<String, Object> label) throws UnreadableLabel {
        return LabelRecord.of(label, "A1", "srv:9000", 1, "S001", 1);
    }

    private static UnreadableLabel unreadable(Map<String, Object> label) {
        return catchThrowableOfType(UnreadableLabel.class, () -> record(label));
    }

    private static Map<String, Object> label(Object... fields) {
        Map<String, Object> label = new HashMap<>();
        label.put("create_time", CREATED);
        label.put("last_hb_time", SEEN);
        for (int i = 0; i < fields.length; i += 2) {
            label.put((String) fields[i], fields[i + 1]);
        }
        return label;
    }
}
