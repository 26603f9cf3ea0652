package io.eslharvest.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.eslharvest.esl.EslJson;
import io.eslharvest.harvest.WrongShape;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JsonAnswerTest {

    private static final EslJson JSON = new EslJson();

    private static Object body(String json) throws IOException {
        return JSON.readValue(json, JsonAnswer.class).body();
    }

    @Test
    void values_are_exact_and_fields_keep_their_order() throws IOException {
        Object body = body("{\"b\":1,\"a\":[12345678901234567890,1.50,\"x\",true,null],\"c\":{\"d\":false}}");
        assertThat(((Map<?, ?>) body).keySet().toString()).isEqualTo("[b, a, c]");
        assertThat(body)
                .isEqualTo(Map.of(
                        "b",
                        1,
                        "a",
                        Arrays.asList(new BigInteger("12345678901234567890"), new BigDecimal("1.50"), "x", true, null),
                        "c",
                        Map.of("d", false)));
    }

    @Test
    void a_number_beyond_all_numbers_is_a_text_and_costs_no_page() throws IOException {
        assertThat(body("[1e99999999999]")).isEqualTo(List.of("1e99999999999"));
    }

    @Test
    void a_body_that_would_fill_the_memory_is_refused() {
        String many = "[" + "1,".repeat((int) (Runtime.getRuntime().maxMemory() / 16 / 48)) + "1]";
        assertThatThrownBy(() -> body(many))
                // of a text, which needs no reading, Jackson expects no I/O failure and wraps it
                .isInstanceOfAny(WrongShape.class, JsonMappingException.class)
                .hasMessageContaining("too large for the memory");
    }

    @Test
    void a_field_that_could_be_taken_for_the_place_of_a_record_is_refused() {
        assertThatThrownBy(() -> body("[{\"\\u0000row\":1}]"))
                .isInstanceOfAny(WrongShape.class, JsonMappingException.class)
                .hasMessageContaining("NUL");
    }

    @ParameterizedTest
    @CsvSource({
        "a.b,1",
        "a.list.0,x",
        "a.list.-1,z",
        "a.list.3,",
        "a.list.-4,",
        "a.list.q,",
        "a.none,",
        "none.b,",
        "a.b.c,",
        "a.null,"
    })
    void a_path_finds_what_is_there(String path, String found) throws IOException {
        Object body = body("{\"a\":{\"b\":1,\"list\":[\"x\",\"y\",\"z\"],\"null\":null}}");
        assertThat(String.valueOf(new JsonPath(path).in(body))).isEqualTo(found == null ? "null" : found);
        assertThat(new JsonPath(path).isIn(body)).isEqualTo(found != null || path.equals("a.null"));
    }

    @Test
    void a_dot_is_the_body_itself() throws IOException {
        assertThat(new JsonPath(".").in(body("[1]"))).isEqualTo(List.of(1));
        assertThat(new JsonPath("-1").in(body("[1,2]"))).isEqualTo(2);
    }
}
