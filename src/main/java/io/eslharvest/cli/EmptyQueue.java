package io.eslharvest.cli;

import java.util.concurrent.Callable;

/**
 * Whether there is nothing left to take off the queue. A server that was taken off it this very moment is neither on the
 * queue nor seen to be worked on, for as long as a slow host needs: so nothing more is taken before that is decided.
 */
final class EmptyQueue {

    private final Intake intake;
    private final Callable<Boolean> nothingToDo;

    /** What takes servers off the queue. */
    interface Intake {

        /** Takes no more, and returns once whatever it held is worked on or back on the queue; false if it goes on. */
        boolean stop() throws Exception;

        void start() throws Exception;
    }

    /** @param nothingToDo whether nothing is under way, and the queue is empty */
    EmptyQueue(Intake intake, Callable<Boolean> nothingToDo) {
        this.intake = intake;
        this.nothingToDo = nothingToDo;
    }

    /** If so, the intake is stopped; if not, it goes on. */
    boolean isSure() throws Exception {
        if (!nothingToDo.call() || !intake.stop()) {
            return false;
        }
        if (nothingToDo.call()) {
            return true;
        }
        intake.start();
        return false;
    }
}
