package io.eslharvest.serve;

import io.eslharvest.output.ServeFolder;
import io.eslharvest.settings.ConfigurationException;
import io.eslharvest.settings.Key;
import io.eslharvest.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.quartz.CronExpression;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When harvests are due, and up to when that was seen to: the latter on disk, so that a restart knows what it missed. */
public final class Schedule {

    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);

    private static final String FILE = "seen-to";

    private final CronExpression cron;
    private final ZoneId zone;
    private final ServeFolder state;

    private Schedule(CronExpression cron, ZoneId zone, ServeFolder state) {
        this.cron = cron;
        this.zone = zone;
        this.state = state;
    }

    /**
     * Reads the schedule; one that is not set is never due.
     *
     * @throws ConfigurationException if it is no schedule, or one whose times are all over
     */
    public static Schedule of(Settings settings, ServeFolder state) throws ConfigurationException {
        return new Schedule(settings.schedule().isEmpty() ? null : cron(settings), settings.timeZone(), state);
    }

    /** The same, to be refused before anything is opened. */
    public static void check(Settings settings) throws ConfigurationException {
        if (!settings.schedule().isEmpty()) {
            cron(settings);
        }
    }

    private static CronExpression cron(Settings settings) throws ConfigurationException {
        CronExpression cron;
        try {
            cron = new CronExpression(settings.schedule());
        } catch (ParseException e) {
            throw refused(settings, "must be " + Key.SCHEDULE.allowed() + ": " + e.getMessage());
        }
        cron.setTimeZone(settings.scheduleZone());
        if (cron.getNextValidTimeAfter(new Date()) == null) {
            throw refused(
                    settings,
                    "has no time in the future: it may be over, or fall into the hour that summer time leaves out");
        }
        return cron;
    }

    private static ConfigurationException refused(Settings settings, String why) {
        return new ConfigurationException(List.of(Key.SCHEDULE.propertyName() + "=" + settings.schedule() + " ("
                + settings.whereSet(Key.SCHEDULE) + "): " + why));
    }

    /** The first time after another, by the operator's clock; empty if there is none. */
    public Optional<ZonedDateTime> next(Instant after) {
        return cron == null
                ? Optional.empty()
                : Optional.ofNullable(cron.getNextValidTimeAfter(Date.from(after)))
                        .map(due -> due.toInstant().atZone(zone));
    }

    /** Whether a time passed that nobody saw to. At the first start ever nothing was missed. */
    boolean wasMissed(Instant now) throws IOException {
        return seenTo().flatMap(this::next)
                .filter(due -> !due.toInstant().isAfter(now))
                .isPresent();
    }

    private Optional<Instant> seenTo() throws IOException {
        Optional<String> kept = state.read(FILE).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        try {
            return kept.map(Instant::parse);
        } catch (DateTimeParseException e) {
            LOG.warn(
                    "Up to when the schedule was seen to cannot be read and is now {}: nothing is made up for",
                    state.putAside(FILE));
            return Optional.empty();
        }
    }

    /** All times until then were seen to. */
    void seenTo(Instant now) throws IOException {
        state.write(FILE, now.toString().getBytes(StandardCharsets.UTF_8));
    }
}
