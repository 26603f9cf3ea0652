package io.eslharvest.web;

/** What an {@link EventStream} tells those who look on. */
public interface EventFeed {

    /** All there is, as one line of JSON: for who has just come. */
    String whole();

    /** What is new since the last call, as one line of JSON that means the same to who knew all before. */
    String change();

    /** Something happened that is not to wait: the next call looks anew. */
    void forget();
}
