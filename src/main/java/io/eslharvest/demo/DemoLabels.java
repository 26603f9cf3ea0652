package io.eslharvest.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Makes labels as they are found in shops: all product families, texts of several scripts, some long silent, some odd.
 *
 * <p>The odd ones come at fixed places of a store, so that a small store has its share as well; the rest is drawn from a
 * seed. The same seed and time give the same labels.
 */
final class DemoLabels {

    private static final Object[] PRODUCT_WORDS = {0x62, 0x12345678, 4, 0x600, 1, 0, null, 0x2A0, 0x6F01, -1};
    private static final Object[] UNREADABLE_TIMES = {null, "", "yesterday"};
    private static final String[] SCREEN_SIZES = {"1.54", "2.13", "2.66", "2.9", "4.2", "5.8", "7.5"};
    private static final String[] FIRMWARES = {"5.0.12", "5.1.0", "4.9.3-rc1"};
    private static final String[] DESCRIPTIONS = {
        "Milk 3.5 %, 1 l",
        "Käse \"Bergwald\", mild",
        "Žemaitiška duona; 0,8 kg",
        "Хлеб ржаной, 700 г",
        "国産りんご（ふじ）",
        "حليب طازج",
        "Crème brûlée 🍮 2 × 100 g",
        "First line\nsecond line",
        "Windows line\r\nbreak, \"quoted\"",
        "=HYPERLINK(\"http://example.invalid\",\"offer\")",
        "+49 30 1234",
        "-20 % this week",
        "@home towels",
        "\ttabbed",
        "",
        " blanks around ",
    };
    private static final Set<String> NUMBERS =
            Set.of("create_time", "last_hb_time", "battery", "refresh_times", "led_times", "product_id", "set_wor");

    private static final long BEYOND_DOUBLE = (1L << 53) + 1;

    private final Random random;
    private final Instant now;

    DemoLabels(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    /** Whether the label at this place of its store was last heard more than a week ago: about 3 in 100. */
    static boolean isStale(int place) {
        return place % 33 == 7;
    }

    /** Whether the label at this place of its store has a time that nobody can read: 1 in 100. */
    static boolean isUnreadable(int place) {
        return place % 100 == 42;
    }

    /** The label at a place of its store, counted from 0. */
    EslLabel label(String id, String store, int place) {
        Duration silent = isStale(place) ? hours(8 * 24, 60 * 24) : Duration.ofSeconds(random.nextInt(6 * 3600));
        Instant heard = now.minus(silent);
        // Every 25th is so new that it has no whole day to count refreshes by.
        Instant created = heard.minus(place % 25 == 3 ? hours(1, 23) : hours(24, 900 * 24));

        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("esl_id", id);
        fields.put("user", store);
        fields.put("create_time", created.toEpochMilli());
        fields.put("last_hb_time", heard.toEpochMilli());
        fields.put("battery", 22 + random.nextInt(10));
        fields.put("screen_size", one(SCREEN_SIZES));
        fields.put("description", DESCRIPTIONS[place % DESCRIPTIONS.length]);
        fields.put("refresh_times", place == 60 ? BEYOND_DOUBLE : random.nextInt(12_000));
        fields.put("led_times", random.nextInt(40));
        fields.put("firmware", one(FIRMWARES));
        fields.put("rom", 1 + random.nextInt(9));
        fields.put("extesl_id", place % 20 == 11 ? "EX-" + id : null);
        fields.put("product_id", PRODUCT_WORDS[place % PRODUCT_WORDS.length]);
        fields.put("set_wor", random.nextInt(3));
        if (place % 4 == 0) {
            fields.put("temperature", 2 + random.nextInt(24));
        }
        makeOdd(fields, place);
        return new EslLabel(id, fields);
    }

    private void makeOdd(Map<String, Object> fields, int place) {
        if (place % 7 == 5) {
            fields.replaceAll((name, value) -> NUMBERS.contains(name) && value != null ? value.toString() : value);
        }
        if (place % 50 == 21) {
            fields.remove("refresh_times");
        }
        if (isUnreadable(place)) {
            int way = random.nextInt(UNREADABLE_TIMES.length + 1);
            if (way == UNREADABLE_TIMES.length) {
                fields.remove("last_hb_time");
            } else {
                fields.put(random.nextBoolean() ? "last_hb_time" : "create_time", UNREADABLE_TIMES[way]);
            }
        }
    }

    private Duration hours(int from, int to) {
        return Duration.ofHours(from + random.nextInt(to - from)).plusSeconds(random.nextInt(3600));
    }

    private String one(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
