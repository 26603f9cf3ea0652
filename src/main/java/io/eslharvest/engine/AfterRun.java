package io.eslharvest.engine;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what follows a run away from the run: it has its files and its report, whatever becomes of a message about it. */
public final class AfterRun implements AggregationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(AfterRun.class);

    @Override
    public Exchange aggregate(Exchange run, Exchange followed) {
        if (followed != null && followed.getException() != null) {
            Exception error = followed.getException();
            LOG.error("what was to follow the run failed, its files and its report are whole: {}", error.toString());
            LOG.debug("where it failed", error);
        }
        return run;
    }
}
