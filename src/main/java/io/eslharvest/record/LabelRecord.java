package io.eslharvest.record;

import static io.eslharvest.record.ColumnNames.*;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * Turns the fields of one label, as its server sent them, into a record: a map keyed by column name.
 *
 * <p>A record's values are texts, whole numbers ({@code Long}, or {@code BigInteger} where a long is too small),
 * decimal numbers ({@code BigDecimal}), booleans, the frequency ({@code Double}) and nulls for what is missing.
 */
public final class LabelRecord {

    private static final long EARLIEST = millis(LocalDateTime.of(1, 1, 1, 0, 0));
    private static final long LATEST = millis(LocalDateTime.of(10_000, 1, 1, 0, 0)) - 1;

    private static final ColumnMap.Columns COLUMNS = new ColumnMap.Columns(ALL);

    private LabelRecord() {}

    /**
     * Makes the record of one label.
     *
     * @param label the label's raw fields, as a JSON parser gives them
     * @param eslId the id under which the label was listed
     * @param server the server that was asked
     * @param serverNo where that server stands in the server list
     * @param store the store whose pages listed the label
     * @param storeNo where that store stands in its server's answer
     * @return the record, in the order of {@link ColumnNames#ALL}
     * @throws UnreadableLabel if one of the label's two times is missing, no whole number of milliseconds, or
     *     outside the years 0001 to 9999 (UTC): such a label can't be judged
     */
    public static Map<String, Object> of(
            Map<String, Object> label, String eslId, String server, int serverNo, String store, int storeNo)
            throws UnreadableLabel {
        long createTime = time(label, CREATE_TIME);
        long lastHbTime = time(label, LAST_HB_TIME);
        Object refreshTimes = NumericField.of(label.get(REFRESH_TIMES));
        Object productWord = NumericField.of(label.get(PRODUCT_ID));

        // in the order of ColumnNames.ALL
        return new ColumnMap(COLUMNS, new Object[] {
            FieldText.of(eslId),
            FieldText.of(store),
            createTime,
            NumericField.of(label.get(BATTERY)),
            lastHbTime,
            FieldText.of(label.get(SCREEN_SIZE)),
            FieldText.of(label.get(DESCRIPTION)),
            refreshTimes,
            NumericField.of(label.get(LED_TIMES)),
            FieldText.of(label.get(FIRMWARE)),
            FieldText.of(label.get(ROM)),
            FieldText.of(label.get(EXTESL_ID)),
            ProductFamily.of(productWord),
            NumericField.of(label.get(SET_WOR)),
            Frequency.of(refreshTimes, createTime, lastHbTime),
            FieldText.of(server),
            NumericField.of(label.get(TEMPERATURE)),
            productWord,
            (long) serverNo,
            (long) storeNo
        });
    }

    private static long time(Map<String, Object> label, String field) throws UnreadableLabel {
        Object raw = label.get(field);
        if (raw == null) {
            throw UnreadableLabel.missingTime(field);
        }
        Object value = NumericField.of(raw);
        // JSON has one kind of number: 1700000000000.0 is the same whole number of milliseconds.
        if (value instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0) {
            value = NumericField.of(decimal.toBigInteger());
        }
        if (value instanceof Long millis && millis >= EARLIEST && millis <= LATEST) {
            return millis;
        }
        throw UnreadableLabel.unreadableTime(field, raw);
    }

    private static long millis(LocalDateTime utc) {
        return utc.toInstant(ZoneOffset.UTC).toEpochMilli();
    }
}
