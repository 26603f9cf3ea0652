package io.eslharvest.record;

import java.util.Collection;
import java.util.Map;

/** What a record takes in memory beyond what every record does. */
public final class RecordSize {

    /** What a value inside of another takes beside its text. */
    private static final int NESTED = 48;

    private RecordSize() {}

    /** Roughly, in characters: its texts, and the values inside of its values. */
    public static long of(Map<String, Object> fields) {
        long size = 0;
        for (Object value : fields.values()) {
            size += ofValue(value);
        }
        return size;
    }

    private static long ofValue(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof Map<?, ?> object) {
            return ofAll(object.keySet()) + ofAll(object.values());
        }
        return value instanceof Collection<?> list ? ofAll(list) : 0;
    }

    private static long ofAll(Collection<?> values) {
        long size = 0;
        for (Object value : values) {
            size += NESTED + ofValue(value);
        }
        return size;
    }
}
