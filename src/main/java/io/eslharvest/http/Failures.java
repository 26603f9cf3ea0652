package io.eslharvest.http;

import com.fasterxml.jackson.core.io.JsonEOFException;
import io.eslharvest.harvest.Errand;
import io.eslharvest.harvest.Failure;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the failure policy asks and does: is another attempt worth it, and who takes the final failure. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final ExchangeGuard guard;

    /** For what names failures and sends no requests. */
    public Failures() {
        this(null);
    }

    /** @param guard of the requests whose failures it judges */
    public Failures(ExchangeGuard guard) {
        this.guard = guard;
    }

    /**
     * Whether to try again.
     *
     * @param retries attempts that are allowed after the first
     */
    public boolean worthRetrying(Errand task, Throwable error, int retries) {
        if (guard != null && isCutOff(error)) {
            guard.distrust(task.server().address());
        }
        return task.attempts() <= retries && FailureReasons.of(error).worthRetrying();
    }

    /** Whether a body was whole by its length, but not by what is in it. */
    private static boolean isCutOff(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonEOFException) {
                return true;
            }
        }
        return false;
    }

    /** Hands the failure of the last attempt to its task, which names it in the books. One that may not be sent is none. */
    public void settle(Errand task, Throwable error) {
        // the latter is Camel's, of a wait for the next attempt that was ended; where a run goes on some step failed so
        if (FailureReasons.isStop(error)
                || error instanceof RejectedExecutionException && !task.server().mayBeAsked()) {
            task.breakOff();
            return;
        }
        task.fail(named(task.server().name() + ": " + task.subject(), error));
    }

    /**
     * What an error is called in rows and lists.
     *
     * @param subject what failed, for the log
     */
    public Failure named(String subject, Throwable error) {
        Failure failure = FailureReasons.of(error);
        if (failure.reason().equals("internal-error")) {
            LOG.error("{} failed in the routes", subject, error);
        } else {
            LOG.debug("{} failed: {} ({})", subject, failure.reason(), failure.detail());
        }
        return failure;
    }

    /**
     * What an error is called that no request had: the routes are to blame, whatever they failed with.
     *
     * @param subject what failed, for the log
     */
    public Failure ofRoutes(String subject, Throwable error) {
        LOG.error("{} failed in the routes", subject, error);
        return new Failure("internal-error", FailureReasons.of(error).detail(), false);
    }
}
