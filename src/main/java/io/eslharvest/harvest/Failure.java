package io.eslharvest.harvest;

/**
 * Why something was not fetched.
 *
 * @param reason a short code for machines, such as {@code http-503}, {@code timeout} or {@code malformed-json}
 * @param detail one line for people
 * @param worthRetrying whether another attempt may succeed: an I/O error, a 5xx, a 429, a spoilt body
 */
public record Failure(String reason, String detail, boolean worthRetrying) {}
