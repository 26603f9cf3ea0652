package io.eslharvest.spool;

import com.fasterxml.jackson.core.JsonGenerator;
import io.eslharvest.record.FieldText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes records as arrays, and the name of each column once, before the first record that has it. */
final class RecordWriter {

    private final JsonGenerator generator;
    private final Map<String, Integer> columns = new HashMap<>();
    private Object[] values = new Object[32];
    private long count;

    RecordWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(Map<String, Object> labelRecord) throws IOException {
        int length = 0;
        for (Map.Entry<String, Object> entry : labelRecord.entrySet()) {
            int position = position(entry.getKey());
            values[position] = entry.getValue();
            length = Math.max(length, position + 1);
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

    private int position(String column) throws IOException {
        Integer known = columns.get(column);
        if (known != null) {
            return known;
        }
        int position = columns.size();
        columns.put(column, position);
        if (position == values.length) {
            values = Arrays.copyOf(values, 2 * position);
        }
        generator.writeString(column);
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
