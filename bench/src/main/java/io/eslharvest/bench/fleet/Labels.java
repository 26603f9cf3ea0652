package io.eslharvest.bench.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The labels of one server, each a function of its place: the n-th label of the server, counted from 0 over its stores.
 * Nothing of them is kept.
 */
final class Labels {

    /** A label id is three bytes in hexadecimal. */
    private static final int IDS = 1 << 24;
    /** Odd, so that multiplying by it reaches each of {@link #IDS} once, in what looks like no order. */
    private static final int SPREAD = 0x9E3779;

    private static final int GATHER = inverse(SPREAD);

    private static final long HOUR = 3_600_000L;
    private static final long DAY = 24 * HOUR;
    private static final long[] PRODUCT_WORDS = {0x62, 0x12345678, 4, 0x600, 1, 0, 0x2A0, 0x6F01};
    private static final String[] SCREEN_SIZES = {"1.54", "2.13", "2.66", "2.9", "4.2", "5.8", "7.5", "10.2"};
    private static final String[] FIRMWARES = {"5.0.12", "5.1.0", "4.9.3-rc1", "5.0.9"};
    private static final String[] DESCRIPTIONS = {
        "Milk 3.5 %, 1 l, from the region",
        "Käse \"Bergwald\", mild, 150 g",
        "Žemaitiška duona; 0,8 kg",
        "Хлеб ржаной, 700 г",
        "国産りんご（ふじ） 3個",
        "Crème brûlée 🍮 2 × 100 g",
        "Washing powder 20 loads",
        "Toothbrush medium, 2 pieces",
        "Tomatoes on the vine, 500 g",
        "Coffee beans, dark roast 1 kg",
        "",
        "Shelf end 7, left",
        "Batteries AA, pack of 8",
        "Orange juice without pulp",
        "Spaghetti no. 5, 500 g",
        "Sparkling water 6 x 1.5 l"
    };
    private static final byte[][] JSON_DESCRIPTIONS = Arrays.stream(DESCRIPTIONS)
            .map(text -> text.replace("\"", "\\\"").getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);

    private final Options options;
    private final int server;
    private final String[] stores;

    Labels(Options options, int server) {
        if (options.labelsOfServer() > IDS) {
            throw new IllegalArgumentException("a server has ids for " + IDS + " labels only");
        }
        this.options = options;
        this.server = server;
        stores = new String[options.stores()];
        for (int store = 0; store < stores.length; store++) {
            stores[store] = String.format("S%03d", store + 1);
        }
    }

    /** A label. Numbers that are missing are -1. */
    record Label(
            int number,
            long createTime,
            long lastHbTime,
            int battery,
            String screenSize,
            int description,
            int refreshTimes,
            int ledTimes,
            String firmware,
            int rom,
            boolean attached,
            long productWord,
            int setWor,
            int temperature) {

        String text() {
            return DESCRIPTIONS[description];
        }

        boolean stale(long now) {
            return lastHbTime < now - 7 * DAY;
        }
    }

    String store(int store) {
        return stores[store];
    }

    String storeOf(int number) {
        return stores[number / options.labels()];
    }

    /** The number of the store with this code, or -1. */
    int storeCalled(String code) {
        return Arrays.binarySearch(stores, code);
    }

    Label label(int number) {
        Draw draw = new Draw(options.seed() * 31 + server, number);
        boolean stale = draw.of(32) == 0;
        long heard = options.now() - (stale ? 8 * DAY + draw.of(52 * 24) * HOUR : draw.of(6 * 3600) * 1000L);
        return new Label(
                number,
                heard - (draw.of(900 * 24) * HOUR + draw.of(3600) * 1000L),
                heard,
                22 + draw.of(10),
                SCREEN_SIZES[draw.of(SCREEN_SIZES.length)],
                draw.of(DESCRIPTIONS.length),
                draw.of(64) == 0 ? -1 : draw.of(12_000),
                draw.of(40),
                FIRMWARES[draw.of(FIRMWARES.length)],
                1 + draw.of(9),
                draw.of(16) == 0,
                PRODUCT_WORDS[draw.of(PRODUCT_WORDS.length)],
                draw.of(3),
                draw.of(4) == 0 ? 2 + draw.of(24) : -1);
    }

    /** Writes a label's fields as the JSON object that its server answers with. */
    void write(int number, Bytes json) {
        Label label = label(number);
        json.ascii("{\"esl_id\":\"");
        writeId(number, json);
        json.ascii("\",\"user\":\"").ascii(storeOf(number));
        json.ascii("\",\"create_time\":").number(label.createTime());
        json.ascii(",\"last_hb_time\":").number(label.lastHbTime());
        json.ascii(",\"battery\":").number(label.battery());
        json.ascii(",\"screen_size\":\"").ascii(label.screenSize());
        json.ascii("\",\"description\":\"").bytes(JSON_DESCRIPTIONS[label.description()]);
        json.ascii("\"");
        if (label.refreshTimes() >= 0) {
            json.ascii(",\"refresh_times\":").number(label.refreshTimes());
        }
        json.ascii(",\"led_times\":").number(label.ledTimes());
        json.ascii(",\"firmware\":\"").ascii(label.firmware());
        json.ascii("\",\"rom\":").number(label.rom());
        if (label.attached()) {
            json.ascii(",\"extesl_id\":\"EX-");
            writeId(number, json);
            json.ascii("\"");
        } else {
            json.ascii(",\"extesl_id\":null");
        }
        json.ascii(",\"product_id\":").number(label.productWord());
        json.ascii(",\"set_wor\":").number(label.setWor());
        if (label.temperature() >= 0) {
            json.ascii(",\"temperature\":").number(label.temperature());
        }
        json.ascii("}");
    }

    void writeId(int number, Bytes json) {
        int word = (number * SPREAD + server * 7919) & (IDS - 1);
        json.hexByte(word >> 16).ascii("-").hexByte(word >> 8).ascii("-").hexByte(word);
    }

    /** The number of the label with the id that stands in these bytes, or -1. */
    int numberOf(byte[] bytes, int from, int to) {
        if (to - from != 8 || bytes[from + 2] != '-' || bytes[from + 5] != '-') {
            return -1;
        }
        int word = 0;
        for (int at = from; at < to; at += at == from + 1 || at == from + 4 ? 2 : 1) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                return -1;
            }
            word = word << 4 | digit;
        }
        int number = ((word - server * 7919) * GATHER) & (IDS - 1);
        return number < options.labelsOfServer() ? number : -1;
    }

    private static int inverse(int odd) {
        int inverse = odd;
        for (int step = 0; step < 5; step++) { // Newton: each step doubles the bits that are right
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }

    /** Small numbers drawn from a seed and a place (SplitMix64). */
    private static final class Draw {
        private long state;

        Draw(long seed, int place) {
            state = mix(seed * 0x9E3779B97F4A7C15L) + place * 0xD1342543DE82EF95L;
        }

        int of(int bound) {
            state += 0x9E3779B97F4A7C15L;
            return (int) (((mix(state) >>> 32) * bound) >>> 32);
        }

        private static long mix(long word) {
            long mixed = (word ^ (word >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
