package io.eslharvest.spool;

import io.eslharvest.record.RecordOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records for the tests of spools. */
final class SpoolRecords {

    static final RecordOrder BY_FREQUENCY = new RecordOrder("frequency", false);

    private SpoolRecords() {}

    /** Distinct labels with many equal frequencies, unsorted; every fifth has a column of its own. */
    static List<Map<String, Object>> random(Random random, int count) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> labelRecord = new LinkedHashMap<>();
            labelRecord.put("esl_id", "L" + i);
            labelRecord.put("frequency", i % 7 == 0 ? null : random.nextInt(50) / 8.0);
            labelRecord.put("server_no", (long) random.nextInt(3));
            labelRecord.put("store_no", (long) random.nextInt(3));
            if (i % 5 == 0) {
                labelRecord.put("aisle", random.nextLong());
            }
            records.add(labelRecord);
        }
        return records;
    }

    static Path write(Path file, List<Map<String, Object>> records) throws IOException {
        List<Map<String, Object>> sorted = new ArrayList<>(records);
        sorted.sort(BY_FREQUENCY);
        // A sync for each of a thousand little files would take longer than all the rest.
        SpoolFile.writeIntermediate(file, sorted);
        return file;
    }

    static List<Map<String, Object>> read(Path file) throws IOException {
        try (SpoolReader reader = new SpoolReader(file)) {
            return all(reader);
        }
    }

    static <T> List<T> all(Iterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    /** The entries that hold something: a spool may turn an absent column into a null. */
    static Map<String, Object> present(Map<String, Object> labelRecord) {
        Map<String, Object> present = new LinkedHashMap<>(labelRecord);
        present.values().removeIf(value -> value == null);
        return present;
    }
}
