package io.eslharvest.spool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.eslharvest.record.FieldText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Writes records as arrays, and the name of each column once, before the first record that has it. */
final class RecordWriter {

    private final JsonGenerator generator;
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final BiConsumer<String, Object> taker = this::take;
    private Object[] values = new Object[32];
    private int expected;
    private int length;
    private int named;
    private long count;

    RecordWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(Map<String, Object> labelRecord) throws IOException {
        expected = 0;
        length = 0;
        labelRecord.forEach(taker);
        while (named < names.size()) {
            generator.writeString(names.get(named++));
        }
        generator.writeStartArray();
        for (int i = 0; i < length; i++) {
            write(values[i]);
            values[i] = null;
        }
        generator.writeEndArray();
        count++;
    }

    long count() {
        return count;
    }

    private void take(String column, Object value) {
        int position = position(column);
        values[position] = value;
        length = Math.max(length, position + 1);
        expected = position + 1;
    }

    /** Records of one kind have the same columns in the same order: mostly the next one is it. */
    @SuppressWarnings("ReferenceEquality")
    private int position(String column) {
        if (expected < names.size() && names.get(expected) == column) {
            return expected;
        }
        Integer known = positions.get(column);
        if (known != null) {
            return known;
        }
        int position = names.size();
        names.add(column);
        positions.put(column, position);
        if (position == values.length) {
            values = Arrays.copyOf(values, 2 * position);
        }
        return position;
    }

    private void write(Object value) throws IOException {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Long || value instanceof Integer) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof BigInteger number) {
            generator.writeNumber(number);
        } else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else {
            generator.writeString(FieldText.of(value));
        }
    }
}
