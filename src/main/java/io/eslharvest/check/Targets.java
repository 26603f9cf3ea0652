package io.eslharvest.check;

import io.eslharvest.esl.StoreCount;
import io.eslharvest.harvest.Failure;

/** Hands what happens to targets to them: what the routes of a check call. */
public final class Targets {

    /** Starts a target's clock; false if it is not to be asked. */
    public boolean begin(Target target) {
        return target.begin();
    }

    /** Takes the status of an answer; true if its body is to be read. */
    public boolean answered(Target target, int status) {
        return target.answered(status);
    }

    public void counted(Target target, StoreCount count) {
        target.counted(count);
    }

    public void failed(Target target, Failure failure) {
        target.fail(failure);
    }
}
