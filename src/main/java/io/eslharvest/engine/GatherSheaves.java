package io.eslharvest.engine;

import io.eslharvest.harvest.Bundle;
import io.eslharvest.harvest.Sheaf;
import io.eslharvest.output.Spools;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Takes sheaves into a bundle. Written against Camel, which would go on with a sheaf in the place of the bundle if a bean's
 * method failed, and tell of the next step instead of the failure.
 */
public final class GatherSheaves implements AggregationStrategy {

    private final Spools spools;

    public GatherSheaves(Spools spools) {
        this.spools = spools;
    }

    @Override
    public Exchange aggregate(Exchange bundled, Exchange next) {
        Bundle bundle = bundled == null ? null : bundled.getMessage().getBody(Bundle.class);
        Bundle gathered = spools.gather(bundle, next.getMessage().getBody(Sheaf.class));
        Exchange answer = bundled == null ? next : bundled;
        answer.getMessage().setBody(gathered);
        return answer;
    }
}
