package io.eslharvest.health;

import java.util.List;

/** Screen refreshes a day, in bands that grow coarser. */
public final class FrequencyBands {

    /** From where each band behind the first begins; it ends below the next. */
    private static final double[] FROM = {Double.MIN_VALUE, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

    private static final List<String> NAMES = List.of(
            "0",
            "under 1",
            "1–2",
            "2–5",
            "5–10",
            "10–20",
            "20–50",
            "50–100",
            "100–200",
            "200–500",
            "500–1000",
            "from 1000");

    private FrequencyBands() {}

    /** The bands by what people call them, the rarest refreshes first; each ends below the number the next begins with. */
    public static List<String> names() {
        return NAMES;
    }

    /** The place of the band of a frequency; what is below 0 is in the first. */
    static int band(double frequency) {
        int band = FROM.length;
        while (band > 0 && frequency < FROM[band - 1]) {
            band--;
        }
        return band;
    }
}
