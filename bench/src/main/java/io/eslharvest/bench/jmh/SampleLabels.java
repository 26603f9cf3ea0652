package io.eslharvest.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.eslharvest.esl.EslJson;
import io.eslharvest.esl.LabelAnswer;
import io.eslharvest.record.LabelRecord;
import io.eslharvest.record.UnreadableLabel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Some thousand labels of one store, as answers and as records. */
final class SampleLabels {

    private static final ObjectMapper JSON = new EslJson();

    private SampleLabels() {}

    /** What a server answers for so many labels. */
    static List<byte[]> answers(int count) {
        Random random = new Random(1);
        List<byte[]> answers = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            long heard = 1_795_000_000_000L - random.nextInt(6 * 3_600_000);
            answers.add(("{\"data\":{\"esl_id\":\"" + id(number) + "\",\"user\":\"S001\",\"create_time\":"
                            + (heard - random.nextInt(900) * 86_400_000L) + ",\"last_hb_time\":" + heard
                            + ",\"battery\":" + (22 + random.nextInt(10)) + ",\"screen_size\":\"2.13\",\"description\":"
                            + "\"Käse \\\"Bergwald\\\", mild, 150 g\",\"refresh_times\":" + random.nextInt(12_000)
                            + ",\"led_times\":" + random.nextInt(40) + ",\"firmware\":\"5.0.12\",\"rom\":7,"
                            + "\"extesl_id\":null,\"product_id\":" + random.nextInt(1 << 24) + ",\"set_wor\":1}}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return answers;
    }

    static String id(int number) {
        return String.format("%02X-%02X-%02X", number * 37 & 255, number >> 8 & 255, number & 255);
    }

    static Map<String, Object> labelRecord(byte[] answer, int number) throws IOException, UnreadableLabel {
        Map<String, Object> fields = JSON.readValue(answer, LabelAnswer.class).fieldsOf(id(number));
        return LabelRecord.of(fields, id(number), "127.0.0.1:9000", 0, "S001", 0);
    }

    /** The records of so many labels, in no order. */
    static List<Map<String, Object>> records(int count) throws IOException, UnreadableLabel {
        List<byte[]> answers = answers(count);
        List<Map<String, Object>> records = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            records.add(labelRecord(answers.get(number), number));
        }
        return records;
    }
}
