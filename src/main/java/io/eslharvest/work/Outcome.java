package io.eslharvest.work;

/** What became of a message. */
public enum Outcome {

    /** Its server's work is over, and what follows from that is done. */
    DONE,

    /** There is nothing to do for it: its run is over, or somebody else has its server. */
    NOTHING_TO_DO,

    /** Its server was given up, after too many workers that brought nothing. */
    DEAD_LETTER,

    /** Its server is still to be harvested, by whoever gets it next. */
    GIVEN_BACK
}
