package io.eslharvest.esl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import io.eslharvest.harvest.WrongShape;
import io.eslharvest.ids.IdList;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the servers' JSON, and what is refused. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswersTest {

    private final EslJson json = new EslJson();

    private StoresAnswer stores(String text) throws IOException {
        return json.readValue(text.getBytes(StandardCharsets.UTF_8), StoresAnswer.class);
    }

    private PageAnswer page(String text) throws IOException {
        return json.readValue(text.getBytes(StandardCharsets.UTF_8), PageAnswer.class);
    }

    private LabelAnswer label(String text) throws IOException {
        return json.readValue(text.getBytes(StandardCharsets.UTF_8), LabelAnswer.class);
    }

    private static List<String> ids(IdList list) {
        List<String> ids = new ArrayList<>();
        list.iterator().forEachRemaining(ids::add);
        return ids;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "\"data\"",
                "{\"data\":null}",
                "{\"data\":7}",
                "{\"data\":\"x\"}",
                "{\"error\":{\"data\":[]}}"
            })
    void an_answer_without_its_data_has_the_wrong_shape(String text) {
        assertThatThrownBy(() -> stores(text)).isInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> page(text)).isInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> label(text)).isInstanceOf(WrongShape.class);
    }

    @Test
    void null_in_place_of_an_answer_has_the_wrong_shape_too() {
        assertThatThrownBy(() -> stores("null")).hasCauseInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> page("null")).hasCauseInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> label("null")).hasCauseInstanceOf(WrongShape.class);
    }

    @Test
    void a_list_in_place_of_an_object_and_the_other_way_round_is_refused() {
        assertThatThrownBy(() -> stores("{\"data\":{}}")).isInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> page("{\"data\":[]}")).isInstanceOf(WrongShape.class);
        assertThatThrownBy(() -> label("{\"data\":[]}")).isInstanceOf(WrongShape.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "{\"data\":{", "{\"data\":{}", "<html>", "{\"data\":{}} x", "{\"data\":{}}{}"})
    void a_body_that_breaks_off_or_goes_on_is_malformed(String text) {
        assertThatThrownBy(() -> label(text)).isInstanceOf(JacksonException.class);
    }

    @Test
    void stores_are_read_in_their_order_with_what_each_announces() throws Exception {
        StoresAnswer answer = stores("""
                {"version":{"data":[1]},"data":[
                  {"user":"S002","esls":["b","a"]},
                  {"esls":["x"],"user":"default"},
                  {"user":"S001"},
                  {"user":"S003","esls":null},
                  {"user":"S004","esls":[]},
                  {"user":5,"esls":["c",17,null,{},""]}]}
                """);
        assertThat(answer.stores().keySet()).containsExactly("S002", "S001", "S003", "S004", "5");
        assertThat(ids(answer.stores().get("S002"))).containsExactly("b", "a");
        assertThat(answer.stores().get("S001")).describedAs("announces nothing").isNull();
        assertThat(answer.stores().get("S003")).isNull();
        assertThat(answer.stores().get("S004").size())
                .describedAs("announces none")
                .isZero();
        assertThat(ids(answer.stores().get("5")))
                .describedAs("ids as numbers are ids; entries without one are passed over")
                .containsExactly("c", "17");
    }

    @Test
    void a_store_in_two_entries_is_one_store() throws Exception {
        StoresAnswer answer = stores(
                "{\"data\":[{\"user\":\"S1\",\"esls\":[\"a\"]},{\"user\":\"S2\"},{\"user\":\"S1\",\"esls\":[\"b\"]}]}");
        assertThat(answer.stores().keySet()).containsExactly("S1", "S2");
        assertThat(ids(answer.stores().get("S1"))).containsExactly("a", "b");
    }

    @Test
    void entries_that_name_no_store_are_counted_and_cost_no_other() throws Exception {
        StoresAnswer answer = stores("{\"data\":[{\"user\":\"S1\"},{},{\"user\":null},7,[1],{\"user\":{}}]}");
        assertThat(answer.stores().keySet()).containsExactly("S1");
        assertThat(answer.withoutCode()).isEqualTo(5);
        assertThatThrownBy(() -> stores("{\"data\":[{},{}]}")).isInstanceOf(WrongShape.class);
    }

    @Test
    void a_page_gives_its_ids_in_their_order_and_its_total() throws Exception {
        PageAnswer answer = page(
                "{\"data\":{\"esls\":[{\"esl_id\":\"b\",\"x\":[1,{}]},{\"esl_id\":12},{\"esl_id\":\"a\"}],\"total_page\":3}}");
        assertThat(ids(answer.ids())).containsExactly("b", "12", "a");
        assertThat(answer.totalPages()).isEqualTo(3);
        assertThat(answer.withoutId()).isZero();
    }

    @Test
    void a_total_may_be_text_missing_or_null_but_not_nonsense() throws Exception {
        assertThat(page("{\"data\":{\"total_page\":\" 12 \"}}").totalPages()).isEqualTo(12);
        assertThat(page("{\"data\":{\"total_page\":null}}").totalPages()).isNull();
        assertThat(page("{\"data\":{}}").totalPages()).isNull();
        for (String nonsense :
                List.of("\"many\"", "1.5", "1e400", "true", "{}", "[3]", "\"\"", "99999999999999999999")) {
            assertThatThrownBy(() -> page("{\"data\":{\"total_page\":" + nonsense + "}}"))
                    .describedAs("total_page %s", nonsense)
                    .isInstanceOf(WrongShape.class)
                    .hasMessageContaining("no whole number");
        }
    }

    @Test
    void missing_null_and_empty_esls_are_an_empty_page_and_anything_else_is_refused() throws Exception {
        for (String empty : List.of("{}", "{\"esls\":null}", "{\"esls\":[]}")) {
            assertThat(page("{\"data\":" + empty + "}").ids().isEmpty()).isTrue();
        }
        for (String wrong : List.of("{}", "\"x\"", "3", "true")) {
            assertThatThrownBy(() -> page("{\"data\":{\"esls\":" + wrong + "}}"))
                    .describedAs("esls %s", wrong)
                    .isInstanceOf(WrongShape.class);
        }
    }

    @Test
    void entries_of_a_page_without_an_id_are_counted() throws Exception {
        PageAnswer answer =
                page("{\"data\":{\"esls\":[{\"esl_id\":\"a\"},{},{\"esl_id\":null},{\"esl_id\":\"\"},7,[8]]}}");
        assertThat(ids(answer.ids())).containsExactly("a");
        assertThat(answer.withoutId()).isEqualTo(5);
    }

    @Test
    void a_labels_fields_come_as_they_are_with_numbers_exact() throws Exception {
        LabelAnswer answer = label("""
                {"data":{"esl_id":"A","battery":"30","refresh_times":9007199254740993,"led_times":36893488147419103232,
                 "temperature":1.10,"rom":null,"flag":true,"more":{"a":[1]}}}
                """);
        assertThat(answer.fields())
                .containsEntry("battery", "30")
                .containsEntry("refresh_times", 9007199254740993L)
                .containsEntry("led_times", new BigInteger("36893488147419103232"))
                .containsEntry("temperature", new BigDecimal("1.10"))
                .containsEntry("rom", null)
                .containsEntry("flag", true)
                .containsKey("more");
    }

    @Test
    void a_label_has_to_be_the_one_that_was_asked_for() throws Exception {
        assertThat(label("{\"data\":{\"esl_id\":\"A\"}}").fieldsOf("A")).isNotEmpty();
        assertThat(label("{\"data\":{\"esl_id\":17}}").fieldsOf("17")).isNotEmpty();
        assertThat(label("{\"data\":{\"battery\":1}}").fieldsOf("A"))
                .describedAs("any field may be missing")
                .isNotEmpty();
        assertThatThrownBy(() -> label("{\"data\":{\"esl_id\":\"B\"}}").fieldsOf("A"))
                .isInstanceOf(WrongShape.class)
                .hasMessageContaining("A")
                .hasMessageContaining("B");
    }

    @Test
    void hostile_sizes_are_refused() {
        String deep = "{\"data\":{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}}";
        assertThatThrownBy(() -> label(deep)).isInstanceOf(JacksonException.class);
        String wide = "{\"data\":{\"x\":\"" + "y".repeat(StrictJsonFactory.LONGEST_TEXT + 1) + "\"}}";
        assertThatThrownBy(() -> label(wide)).isInstanceOf(JacksonException.class);
        StringBuilder many = new StringBuilder("{\"data\":{\"f\":0");
        for (int i = 0; i < 1_100; i++) {
            many.append(",\"f").append(i).append("\":0");
        }
        assertThatThrownBy(() -> label(many + "}}")).isInstanceOf(WrongShape.class);
    }

    @Test
    void a_page_has_so_many_labels_and_a_server_so_many_stores_and_no_more() throws Exception {
        String full = "{\"esl_id\":1},".repeat(PageAnswer.MOST_IDS - 1) + "{\"esl_id\":1}";
        try (IdList ids = page("{\"data\":{\"esls\":[" + full + "]}}").ids()) {
            assertThat(ids.size()).isEqualTo(PageAnswer.MOST_IDS);
        }
        assertThatThrownBy(() -> page("{\"data\":{\"esls\":[" + full + ",{\"esl_id\":2}]}}"))
                .isInstanceOf(WrongShape.class)
                .hasMessageContaining("more than 1000000 labels");
        String most = IntStream.range(0, StoresAnswer.MOST_STORES)
                .mapToObj(store -> "{\"user\":" + store + "}")
                .collect(Collectors.joining(","));
        assertThat(stores("{\"data\":[" + most + "]}").stores()).hasSize(StoresAnswer.MOST_STORES);
        assertThatThrownBy(() -> stores("{\"data\":[" + most + ",{\"user\":\"more\"}]}"))
                .isInstanceOf(WrongShape.class)
                .hasMessageContaining("more than 10000 stores");
    }

    @Test
    void a_label_takes_so_much_memory_and_no_more_wherever_it_has_it() throws Exception {
        String text = "y".repeat(60_000);
        assertThat(label("{\"data\":{\"description\":\"" + text + "\"}}").fields())
                .containsEntry("description", text);
        for (String large : List.of(
                "\"x\":[[]" + ",[]".repeat(10_000) + "]",
                "\"x\":{\"y\":[1" + ",1".repeat(10_000) + "]}",
                "\"x\":\"" + "y".repeat(70_000) + "\"",
                "\"" + "y".repeat(20_000) + "\":1,\"x\":{\"" + "z".repeat(20_000) + "\":\"" + "y".repeat(30_000)
                        + "\"}",
                "\"x\":1" + (",\"x\":\"" + "y".repeat(900) + "\"").repeat(100))) {
            assertThatThrownBy(() -> label("{\"data\":{" + large + "}}"))
                    .describedAs(large.substring(0, 10))
                    .isInstanceOf(WrongShape.class)
                    .hasMessageContaining("too large");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32BE"})
    void any_other_encoding_than_utf_8_is_refused_from_bytes_and_from_a_stream(String charset) {
        byte[] body = "{\"data\":{\"esl_id\":\"A\"}}".getBytes(Charset.forName(charset));
        assertThatThrownBy(() -> json.readValue(body, LabelAnswer.class)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> json.readValue(new ByteArrayInputStream(body), LabelAnswer.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_nul_is_utf_8_and_no_json() {
        for (String body : List.of("{\"data\":{\"x\":\"\0\"}}", "\0{}", "{\"data\":{}}\0")) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> json.readValue(bytes, LabelAnswer.class))
                    .isInstanceOf(JacksonException.class)
                    .hasNoCause();
            assertThatThrownBy(() -> json.readValue(new ByteArrayInputStream(bytes), LabelAnswer.class))
                    .isInstanceOf(JacksonException.class)
                    .hasNoCause();
        }
    }

    @Test
    void broken_utf_8_is_refused_as_such() {
        byte[] latin = "{\"data\":{\"description\":\"ü\"}}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> json.readValue(latin, LabelAnswer.class))
                .isInstanceOfAny(CharacterCodingException.class, CharConversionException.class, JacksonException.class);
        assertThatThrownBy(() -> json.readValue(new ByteArrayInputStream(latin), LabelAnswer.class))
                .isInstanceOfAny(CharacterCodingException.class, CharConversionException.class, JacksonException.class);
    }

    @Test
    void texts_of_any_script_come_through_bytes_and_streams_alike() throws Exception {
        byte[] body = "{\"data\":{\"description\":\"Žemaitiška 国産 🥖 \\u00fc\"}}".getBytes(StandardCharsets.UTF_8);
        assertThat(json.readValue(body, LabelAnswer.class).fields()).containsEntry("description", "Žemaitiška 国産 🥖 ü");
        assertThat(json.readValue(new ByteArrayInputStream(body), LabelAnswer.class)
                        .fields())
                .containsEntry("description", "Žemaitiška 国産 🥖 ü");
    }

    @Test
    void a_byte_order_mark_before_utf_8_is_passed_over() throws Exception {
        byte[] body = "\ufeff{\"data\":{\"battery\":1}}".getBytes(StandardCharsets.UTF_8);
        assertThat(json.readValue(body, LabelAnswer.class).fields()).containsEntry("battery", 1);
        assertThat(json.readValue(new ByteArrayInputStream(body), LabelAnswer.class)
                        .fields())
                .containsEntry("battery", 1);
    }
}
