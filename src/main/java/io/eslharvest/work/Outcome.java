package io.eslharvest.work;

/** What became of a message. */
public enum Outcome {

    /** Its server's work is over, and what follows from that is done. */
    DONE("done"),

    /** There is nothing to do for it: its run is over, or somebody else has its server. */
    NOTHING_TO_DO("left to others"),

    /** Its server was given up, after too many workers that brought nothing. */
    DEAD_LETTER("given up"),

    /** Its server is still to be harvested, by whoever gets it next. */
    GIVEN_BACK("given back");

    private final String said;

    Outcome(String said) {
        this.said = said;
    }

    /** For people. */
    String said() {
        return said;
    }
}
