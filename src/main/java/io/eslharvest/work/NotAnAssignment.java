package io.eslharvest.work;

/** A message on the queue names no server that could be worked on, whoever gets it. */
public final class NotAnAssignment extends Exception {

    private static final long serialVersionUID = 1L;

    public NotAnAssignment(String why) {
        super(why);
    }
}
