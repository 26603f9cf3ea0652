package io.eslharvest.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One label of a server: the id it is listed and asked for by, and the fields of its answer in their order.
 *
 * @param id the id in pages and paths; the field {@code esl_id} may say otherwise, or be missing
 * @param fields JSON values by name: text, whole numbers, null
 */
public record EslLabel(String id, Map<String, Object> fields) {

    public EslLabel {
        // Map.copyOf would refuse the null values that a label may have.
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** A healthy label, registered 100 days before {@code now} and heard a minute before it, refreshed 250 times. */
    public static EslLabel of(String id, String store, Instant now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("esl_id", id);
        fields.put("user", store);
        fields.put("create_time", now.minus(Duration.ofDays(100)).toEpochMilli());
        fields.put("last_hb_time", now.minus(Duration.ofMinutes(1)).toEpochMilli());
        fields.put("battery", 30);
        fields.put("screen_size", "2.13");
        fields.put("description", "Label " + id);
        fields.put("refresh_times", 250);
        fields.put("led_times", 3);
        fields.put("firmware", "5.0.12");
        fields.put("rom", 7);
        fields.put("extesl_id", "");
        fields.put("product_id", 0x62);
        fields.put("set_wor", 1);
        return new EslLabel(id, fields);
    }

    /** The same label with one field set, to null if so wanted. */
    public EslLabel with(String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new EslLabel(id, changed);
    }

    /** The same label with one field missing. */
    public EslLabel without(String field) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.remove(field);
        return new EslLabel(id, changed);
    }
}
