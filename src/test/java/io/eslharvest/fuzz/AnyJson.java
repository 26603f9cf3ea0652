package io.eslharvest.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as no healthy server writes it: any value in any field, and bytes that are no JSON any more. */
final class AnyJson {

    /** Half surrogate pairs, which UTF-8 cannot hold, stay what they are only if they are escaped. */
    private static final ObjectMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final ObjectMapper PLAIN = new ObjectMapper();

    private static final List<String> LABEL_FIELDS = List.of(
            "esl_id",
            "user",
            "create_time",
            "last_hb_time",
            "battery",
            "screen_size",
            "description",
            "refresh_times",
            "led_times",
            "firmware",
            "rom",
            "extesl_id",
            "product_id",
            "set_wor",
            "temperature");

    private AnyJson() {}

    /** Any UTF-16, half surrogate pairs included, with what CSV and JSON take for their own often in it. */
    static Arbitrary<String> texts() {
        Arbitrary<Character> special = Arbitraries.of(',', ';', '\t', '"', '\'', '\r', '\n', '\\', '=', '#', ' ', '\0');
        Arbitrary<Character> wide = Arbitraries.of('\uD800', '\uDC00', '\uFEFF', '\u2028', '\uFFFF', '货', 'é');
        Arbitrary<String> odd = Arbitraries.frequencyOf(
                        Tuple.of(3, special),
                        Tuple.of(2, wide),
                        Tuple.of(3, Arbitraries.chars().alpha()))
                .list()
                .ofMaxSize(8)
                .map(AnyJson::joined);
        return Arbitraries.oneOf(
                odd,
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().numeric().ofMaxLength(25));
    }

    private static String joined(List<Character> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    private static Arbitrary<Object> numbers() {
        Arbitrary<Long> times = Arbitraries.longs().between(1_500_000_000_000L, 1_900_000_000_000L);
        Arbitrary<BigInteger> whole = Combinators.combine(
                        Arbitraries.integers().between(-9, 9),
                        Arbitraries.integers().between(0, 1_100))
                .as((digit, zeros) -> BigInteger.TEN.pow(zeros).multiply(BigInteger.valueOf(digit)));
        Arbitrary<BigDecimal> decimal = Combinators.combine(Arbitraries.longs(), Arbitraries.integers())
                .as((digits, scale) -> new BigDecimal(BigInteger.valueOf(digits), scale));
        Arbitrary<BigDecimal> small =
                Arbitraries.bigDecimals().between(BigDecimal.valueOf(-1e6), BigDecimal.valueOf(1e13));
        return Arbitraries.frequencyOf(
                Tuple.of(4, times),
                Tuple.of(3, Arbitraries.longs()),
                Tuple.of(1, whole),
                Tuple.of(1, decimal),
                Tuple.of(1, small));
    }

    /** Any JSON value, nested some levels deep. */
    static Arbitrary<Object> values() {
        return values(3);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> flat = Arbitraries.frequencyOf(
                Tuple.of(5, numbers()),
                Tuple.of(4, texts().map(text -> (Object) text)),
                Tuple.of(1, Arbitraries.of(true, false).map(truth -> (Object) truth)),
                Tuple.of(1, Arbitraries.just(null)));
        if (depth == 0) {
            return flat;
        }
        Arbitrary<Object> nested = Arbitraries.lazy(() -> values(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(8, flat),
                Tuple.of(1, nested.list().ofMaxSize(4).map(list -> (Object) list)),
                Tuple.of(1, Arbitraries.maps(texts(), nested).ofMaxSize(4).map(map -> (Object) map)));
    }

    /** An object with some of these fields, each with any value. */
    private static Arbitrary<Map<String, Object>> objects(List<String> fields) {
        Arbitrary<String> names = Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.of(fields)), Tuple.of(1, texts()));
        return Arbitraries.maps(names, values()).ofMaxSize(fields.size());
    }

    /** The fields of a label: often with readable times, so that more than its times is looked at. */
    static Arbitrary<Map<String, Object>> labels() {
        Arbitrary<Long> times = Arbitraries.longs().between(1_500_000_000_000L, 1_900_000_000_000L);
        Arbitrary<Map<String, Object>> judged = Combinators.combine(objects(LABEL_FIELDS), times, times)
                .as((fields, created, heard) -> {
                    Map<String, Object> label = new LinkedHashMap<>(fields);
                    label.put("create_time", created);
                    label.put("last_hb_time", heard);
                    return label;
                });
        return Arbitraries.oneOf(judged, objects(LABEL_FIELDS));
    }

    private static Arbitrary<Map<String, Object>> pages() {
        Arbitrary<Object> entries =
                Arbitraries.oneOf(objects(List.of("esl_id", "user")).map(map -> (Object) map), values());
        return Combinators.combine(
                        objects(List.of("total_page", "esls")), entries.list().ofMaxSize(6))
                .as((fields, esls) -> {
                    Map<String, Object> page = new LinkedHashMap<>(fields);
                    page.putIfAbsent("esls", esls);
                    return page;
                });
    }

    private static Arbitrary<Object> users() {
        Arbitrary<Object> user = objects(List.of("user", "esls")).map(map -> (Object) map);
        return Arbitraries.oneOf(user, values()).list().ofMaxSize(5).map(list -> (Object) list);
    }

    /** Answers to any of the three calls, some of them spoilt. */
    static Arbitrary<byte[]> bodies() {
        Arbitrary<Object> data = Arbitraries.oneOf(
                labels().map(label -> (Object) label), pages().map(page -> (Object) page), users(), values());
        Arbitrary<byte[]> whole = bodies(data);
        return Arbitraries.frequencyOf(
                Tuple.of(6, whole), Tuple.of(3, spoilt(whole)), Tuple.of(1, deep()), Tuple.of(1, bytes(40)));
    }

    /** Answers of the form that all calls have. */
    static Arbitrary<byte[]> bodies(Arbitrary<?> data) {
        return Combinators.combine(data, Arbitraries.of(true, false))
                .as((content, escaped) -> written(escaped ? ESCAPED : PLAIN, content));
    }

    private static byte[] written(ObjectMapper json, Object data) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("data", data);
        try {
            return json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Some bytes in the middle taken away or replaced by others. */
    private static Arbitrary<byte[]> spoilt(Arbitrary<byte[]> whole) {
        return Combinators.combine(
                        whole,
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.integers().between(0, 5),
                        bytes(4))
                .as((body, where, gone, instead) -> {
                    int from = (int) (where * body.length);
                    ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
                    spoilt.writeBytes(Arrays.copyOf(body, from));
                    spoilt.writeBytes(instead);
                    int to = Math.min(body.length, from + gone);
                    spoilt.write(body, to, body.length - to);
                    return spoilt.toByteArray();
                });
    }

    /** Nested far deeper than any parser's stack reaches, with and without its end. */
    private static Arbitrary<byte[]> deep() {
        Arbitrary<String> parts = Arbitraries.of("[", "{\"a\":", "{\"esls\":[", "{\"data\":");
        return Combinators.combine(parts, Arbitraries.integers().between(90, 50_000))
                .as((part, levels) -> ("{\"data\":" + part.repeat(levels) + "1").getBytes(StandardCharsets.UTF_8));
    }

    private static Arbitrary<byte[]> bytes(int most) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(most);
    }
}
