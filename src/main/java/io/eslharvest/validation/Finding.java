package io.eslharvest.validation;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Comparator;

/**
 * Something that is not as it has to be.
 *
 * @param warning whether it may be meant so; anything else is an error
 * @param message one sentence that says what is allowed, without the place
 */
public record Finding(Rule rule, boolean warning, Place place, String message) {

    /** By file and line, what stands in no file first. */
    static final Comparator<Finding> BY_PLACE = Comparator.comparing(
                    (Finding finding) -> finding.place.file(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(finding -> finding.place.line())
            .thenComparing(Finding::message);

    /** What the settings say of a property; its place is in the message. */
    public static Finding ofProperties(String message, boolean warning) {
        return new Finding(Rule.PROPERTY, warning, Place.namedIn(message), message);
    }

    /** What is said of the list of servers. */
    public static Finding ofServers(String message, boolean warning) {
        return new Finding(Rule.SERVERS, warning, Place.namedIn(message), message);
    }

    /** Whether a run cannot start with it. */
    public boolean stopsRun() {
        return !warning && rule.stopsRun();
    }

    /** What {@code --json} writes: one object a line. */
    @JsonPropertyOrder({"severity", "rule", "file", "line", "message"})
    record Json(String severity, String rule, String file, Integer line, String message) {}

    /** The same for programs; file and line are null where there are none. */
    public Object forPrograms() {
        return new Json(
                warning ? "warning" : "error",
                rule.toString(),
                place.file(),
                place.line() == 0 ? null : (Integer) place.line(),
                message);
    }

    /** As people read it: "routes/fetch.camel.yaml, line 4: ...". */
    @Override
    public String toString() {
        String text = (warning ? "warning: " : "") + message;
        // a message of the settings names its place itself
        return !place.isInFile() || message.contains(place.toString()) ? text : place + ": " + text;
    }
}
