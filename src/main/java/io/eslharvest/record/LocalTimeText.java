package io.eslharvest.record;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Writes times as {@code yyyy-MM-dd HH:mm:ss} in one time zone, without a formatter: it runs for every record. */
final class LocalTimeText {

    private final ZoneRules rules;

    LocalTimeText(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** The local time of an instant in ms since the epoch, cut to the second. */
    String of(long epochMillis) {
        Instant instant = Instant.ofEpochMilli(epochMillis);
        LocalDateTime local = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, rules.getOffset(instant));
        StringBuilder text = new StringBuilder(19);
        year(text, local.getYear());
        twoDigits(text.append('-'), local.getMonthValue());
        twoDigits(text.append('-'), local.getDayOfMonth());
        twoDigits(text.append(' '), local.getHour());
        twoDigits(text.append(':'), local.getMinute());
        twoDigits(text.append(':'), local.getSecond());
        return text.toString();
    }

    /** Four digits for the years 0 to 9999; a zone may move a time at the ends of that range one year on. */
    private static void year(StringBuilder text, int year) {
        if (year < 0 || year > 9999) {
            text.append(year);
            return;
        }
        twoDigits(text, year / 100);
        twoDigits(text, year % 100);
    }

    private static void twoDigits(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
