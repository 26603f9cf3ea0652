package io.eslharvest.record;

/** A label that can't be judged: it is counted and named, but not written. */
public final class UnreadableLabel extends Exception {

    private static final int LONGEST_VALUE = 80;

    private final String reason;
    private final String detail;

    private UnreadableLabel(String reason, String detail) {
        // A fleet may hold a great many of these, and where they were found says nothing: no stack trace.
        super(reason + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    static UnreadableLabel missingTime(String field) {
        return new UnreadableLabel("missing-time", field + " is missing");
    }

    static UnreadableLabel unreadableTime(String field, Object value) {
        String text = FieldText.of(value);
        if (text.codePointCount(0, text.length()) > LONGEST_VALUE) {
            text = text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE)) + "…";
        }
        String shown = value instanceof String ? '"' + text + '"' : text;
        return new UnreadableLabel("unreadable-time", field + " is " + shown);
    }

    /** The reason as one word for reports: {@code missing-time} or {@code unreadable-time}. */
    public String reason() {
        return reason;
    }

    /** The field and its value, shortened to one readable line. */
    public String detail() {
        return detail;
    }
}
