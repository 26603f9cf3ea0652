package io.eslharvest.http;

import io.eslharvest.harvest.Failure;
import io.eslharvest.harvest.Task;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the failure policy asks and does: is another attempt worth it, and who takes the final failure. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /**
     * Whether to try again.
     *
     * @param retries attempts that are allowed after the first
     */
    public boolean worthRetrying(Task task, Throwable error, int retries) {
        return task.attempts() <= retries && FailureReasons.of(error).worthRetrying();
    }

    /**
     * Hands the failure of the last attempt to its task, which names it in the books. A request that was not sent, and
     * one that failed while the run was being stopped, is no failure: the task is taken back.
     */
    public void settle(Task task, Throwable error) {
        Failure failure = FailureReasons.of(error);
        if (error instanceof HarvestStopped || (task.server().run().isStopping() && !isFinal(error, failure))) {
            task.withdraw();
            return;
        }
        if (failure.reason().equals("internal-error")) {
            LOG.error("{}: {} failed in the routes", task.server().name(), task.subject(), error);
        } else {
            LOG.debug("{}: {} failed: {} ({})", task.server().name(), task.subject(), failure.reason(), failure.detail());
        }
        task.fail(failure);
    }

    /** Whether the server itself said that it will not answer otherwise. */
    private static boolean isFinal(Throwable error, Failure failure) {
        return error instanceof HttpOperationFailedException && !failure.worthRetrying();
    }
}
