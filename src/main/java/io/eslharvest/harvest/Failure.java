package io.eslharvest.harvest;

/**
 * Why something was not fetched.
 *
 * @param reason a short code for machines, such as {@code http-503}, {@code timeout} or {@code malformed-json}
 * @param detail one line for people
 * @param worthRetrying whether another attempt may succeed: an I/O error, a 5xx, a 429, a spoilt body
 */
public record Failure(String reason, String detail, boolean worthRetrying) {

    /** A step of an engineer's own ended the way of a page or of a list of stores, a stop for instance. */
    static final Failure UNANSWERED =
            new Failure("internal-error", "the routes ended without a call of tasks.answered", false);
}
