package io.eslharvest.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

/** What a record takes in memory beyond what every record does. */
public final class RecordSize {

    /** That of a record as large as those of labels are, or little more. */
    public static final long USUAL = 512;

    /** What a value inside of another takes beside its text. */
    private static final int NESTED = 48;

    private RecordSize() {}

    /** Roughly, in characters: its texts, the digits of its long numbers, and the values inside of its values. */
    public static long of(Map<String, Object> fields) {
        // not its values(), for which a record makes an entry of each column
        long[] size = new long[1];
        fields.forEach((column, value) -> size[0] += ofValue(value));
        return size[0];
    }

    private static long ofValue(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof BigDecimal number) {
            return number.precision();
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() / Byte.SIZE;
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
