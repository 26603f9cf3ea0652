package io.eslharvest.harvest;

/**
 * The number of requests in flight that a server bore best, as it was found while it was asked.
 *
 * @param last in force at the end
 */
public record CapFound(int last, int lowest, int highest) {}
