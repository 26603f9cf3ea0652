package io.eslharvest.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyTest {

    @ParameterizedTest
    @EnumSource(Key.class)
    void has_a_default_that_it_allows(Key key) {
        if (!key.defaultValue().isEmpty()) {
            assertThat(key.kind().read(key.defaultValue()))
                    .describedAs("what %s is where nobody sets it", key.propertyName())
                    .hasToString(key.defaultValue());
        }
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void is_found_under_its_own_names_only(Key key) {
        assertThat(Key.named(key.propertyName())).contains(key);
        assertThat(Key.namedInEnvironment(key.environmentName()))
                .describedAs("no two keys share an environment variable")
                .contains(key);
    }

    @Test
    void is_set_by_a_variable_of_capitals_and_underscores() {
        assertThat(Key.ITEMS_PAGE_SIZE.environmentName()).isEqualTo("HARVEST_ITEMS_PAGE_SIZE");
    }

    @ParameterizedTest
    @CsvSource({
        "PARALLEL_SERVERS, 1, 1000",
        "REQUESTS_PER_SERVER_MAX, 1, 100",
        "REQUESTS_IN_FLIGHT, 0, 10000",
        "REQUESTS_PER_SECOND, 0, 10000",
        "PAGE_DELAY_MILLIS, 0, 3600000",
        "SERVER_DEADLINE_MINUTES, 0, 10080",
        "MAX_RECORDS_PER_STORE, 0, 2147483647",
        "SEEN_WITHIN_DAYS, 0, 36500",
        "RECORDS_IN_MEMORY, 500, 200000",
        "SERVERS_PER_FILE, 1, 10000",
        "CONNECT_TIMEOUT_MILLIS, 1, 600000",
        "REQUEST_TIMEOUT_MILLIS, 1, 3600000",
        "RETRIES, 0, 100",
        "RETRY_DELAY_MILLIS, 0, 60000",
        "RETRY_AFTER_MAX_SECONDS, 0, 86400",
        "GIVE_UP_PAGES, 1, 1000000",
        "GIVE_UP_REQUESTS, 1, 1000000",
        "MAX_BODY_BYTES, 1024, 2147483647",
        "CHECK_CONCURRENCY, 1, 1000",
        "CHECK_TIMEOUT_MILLIS, 1, 600000",
        "ITEMS_PAGE_SIZE, 1, 100000",
        "ITEMS_FIRST_PAGE, 0, 1000000",
        "INVENTORY_TILES_PER_PAGE, 0, 10000",
        "INVENTORY_AUTOSAVE_SECONDS, 1, 86400",
        "HTTP_PORT, 0, 65535",
    })
    void takes_whole_numbers_within_its_range_and_no_other(Key key, long min, long max) {
        for (long inside : new long[] {min, max}) {
            assertThat(problemsWith(key, Long.toString(inside))).isEmpty();
        }
        for (String outside : new String[] {Long.toString(min - 1), Long.toString(max + 1), "1.5", "many", "1e3"}) {
            assertThat(problemsWith(key, outside))
                    .singleElement()
                    .asString()
                    .describedAs("an operator has to see the key, the value, the place and the range")
                    .isEqualTo(key.propertyName() + "=" + outside + " (-D): must be a whole number from " + min + " to "
                            + max);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CSV_BOM | TRUE | yes",
                "REQUESTS_PER_SERVER | 100 | 101",
                "REQUESTS_PER_SERVER | auto | automatic",
                "CSV_FORMULA_GUARD | false | 1",
                "SORT_ORDER | descending | down",
                "STOP_AT | 23:59 | 24:30",
                "STOP_AT | 06:30 | 6.30",
                "TIME_ZONE | Asia/Tokyo | Mars/Olympus",
                "TIME_ZONE | +02:00 | +25:00",
                "CSV_DELIMITER | ; | ;;",
                "CSV_DELIMITER | tab | '\"'",
                "CSV_DELIMITER | \\t | \\n",
                "OUTPUT_DIR | out/{date}-{time} | out/{data}",
                "COLUMNS | esl_id, battery:Battery % | esl_id,,store",
                "COLUMNS | esl_id | esl_id,esl_id",
                "SOURCE | items | my items",
                "ITEMS_PATH | /api/items | api/items",
                "ITEMS_PATH | / | /items?a=b",
                "ITEMS_TOTAL_IS | pages | labels",
                "INVENTORY_CATEGORIES | a=http://h/a, b=https://h/b | a",
                "INVENTORY_CATEGORIES | a=python://bad | =http://h/a",
                "INVENTORY_CATEGORIES | a=http://h/a | a=http://h/a,a=http://h/b",
                "SCHEDULE | 0 30 2 * * ? | 30 2 * * *",
                "BROKER_URL | tcp://broker:61616 | broker",
            })
    void takes_what_its_kind_allows_and_refuses_the_rest(Key key, String allowed, String refused) {
        assertThat(problemsWith(key, allowed)).isEmpty();
        assertThat(problemsWith(key, refused))
                .singleElement()
                .asString()
                .startsWith(key.propertyName() + "=" + refused + " (-D): must be " + key.allowed());
    }

    @Test
    void says_which_column_is_wrong() {
        assertThat(problemsWith(Key.COLUMNS, "esl_id,store,esl_id"))
                .singleElement()
                .asString()
                .endsWith("(column esl_id comes twice)");
    }

    @Test
    void refuses_a_delimiter_that_would_break_the_rows() {
        assertThat(problemsWith(Key.CSV_DELIMITER, "\n"))
                .describedAs("a line break between two cells")
                .hasSize(1);
    }

    private static List<String> problemsWith(Key key, String value) {
        return new Configuration().definition(key.propertyName(), value).problems();
    }
}
