package io.eslharvest.harvest;

/** What is kept on disk of a store whose server's work is over, beside the notes of its sheaves. */
public final class StoreMark {

    public String code;

    /** Labels that are known and that nobody fetched. */
    public long left;

    /** Most tasks of it that lanes were at, at any moment. */
    public int mostInFlight;

    public double seconds;
}
