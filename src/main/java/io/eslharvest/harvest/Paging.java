package io.eslharvest.harvest;

/**
 * How the pages of a store follow each other.
 *
 * @param order what has to be known before a page can be asked for
 * @param firstPage the number that the server gives its first page, or its first record
 * @param byOffset whether a page is asked for by the records before it, and not by its number
 */
public record Paging(Order order, long firstPage, boolean byOffset) {

    /** Page after page from 1 on, until the end. */
    public static final Paging IN_TURN = new Paging(Order.IN_TURN, 1, false);

    /** What has to be known before a page can be asked for. */
    public enum Order {
        /** That the page before it is not the last. */
        IN_TURN,
        /** How many pages there are: then all of them are due at once. Until then, and without a total, in turn. */
        AT_ONCE,
        /** Where it is, which only the page before it says. */
        CHAINED
    }
}
