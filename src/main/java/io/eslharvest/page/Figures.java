package io.eslharvest.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. */
public final class Figures {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Figures() {}

    /** Such as {@code 1,080}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Such as {@code 1 label} and {@code 1,080 labels}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** Such as {@code 3.1 %}; neither 0 nor 100 unless it is exactly that; a dash of nothing. */
    public static String share(long part, long whole) {
        if (whole == 0) {
            return "–";
        }
        if (part == 0 || part == whole) {
            return part == 0 ? "0 %" : "100 %";
        }
        double percent = 100.0 * part / whole;
        if (percent < 0.1) {
            return "under 0.1 %";
        }
        return percent > 99.9
                ? "over 99.9 %"
                : String.format(Locale.ROOT, percent < 9.95 ? "%.1f %%" : "%.0f %%", percent);
    }

    /** Such as {@code 812 ms}, {@code 3.9 s}, {@code 12 min 5 s}, {@code 3 h 40 min}. */
    public static String duration(double seconds) {
        if (seconds < 1) {
            return Math.round(seconds * 1000) + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }

    /** With at most two decimals, such as {@code 0.25} or {@code 1,200}. */
    static String decimal(double number) {
        String text = String.format(Locale.ROOT, number < 100 ? "%,.2f" : "%,.0f", number);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    public static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    static String day(Instant instant, ZoneId zone) {
        return DAY.format(instant.atZone(zone));
    }

    public static String clock(Instant instant, ZoneId zone) {
        return CLOCK.format(instant.atZone(zone));
    }

    /** A length in a drawing, with as many digits as eyes can tell apart. */
    static String length(double units) {
        // a drawing has thousands of them: String.format would take most of the page's time
        long tenths = Math.round(Math.abs(units) * 10);
        String text = tenths % 10 == 0 ? String.valueOf(tenths / 10) : tenths / 10 + "." + tenths % 10;
        return units < 0 && tenths != 0 ? "-" + text : text;
    }
}
