package io.eslharvest.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** The exact text of a field's value, whatever its type. */
public final class FieldText {

    /** A decimal with a larger scale is written with its exponent: its plain digits could fill the memory. */
    private static final int LARGEST_PLAIN_SCALE = 1000;

    private FieldText() {}

    /**
     * The value as text: numbers as plain digits, nested values as compact JSON, null for null. Half a surrogate
     * pair, which JSON can escape but UTF-8 can't hold, becomes U+FFFD.
     */
    public static String of(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return wellFormed(text);
        }
        if (value instanceof BigDecimal decimal) {
            return plain(decimal);
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return plain(new BigDecimal(Frequency.text(number)));
        }
        if (value instanceof Map || value instanceof Collection) {
            return wellFormed(Json.compact(value));
        }
        return wellFormed(value.toString());
    }

    private static String plain(BigDecimal decimal) {
        return Math.abs((long) decimal.scale()) <= LARGEST_PLAIN_SCALE ? decimal.toPlainString() : decimal.toString();
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return withoutHalfPairs(text);
            }
        }
        return text;
    }

    private static String withoutHalfPairs(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** Loaded only when a nested value turns up: few fleets have any, and an ObjectMapper takes a while to start. */
    private static final class Json {
        private static final ObjectMapper MAPPER = new ObjectMapper();

        static String compact(Object nested) {
            try {
                return MAPPER.writeValueAsString(nested);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("a nested value that is no JSON: " + e.getOriginalMessage(), e);
            }
        }
    }
}
