package io.eslharvest.engine;

import io.eslharvest.harvest.Errand;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * A step that runs for every label. It is written against Camel, which parses the parameters of a bean call anew each
 * time: seven such calls took a sixth of all the time that a label took.
 */
abstract class TaskStep<T extends Errand> implements Processor {

    @Override
    @SuppressWarnings("unchecked")
    public final void process(Exchange exchange) throws Exception {
        // out of the map: getVariable looks for a repository in the name
        step((T) exchange.getVariables().get("task"), exchange.getMessage());
    }

    /** Does what the step is there for; what it throws is the task's failure. */
    abstract void step(T task, Message message) throws Exception;
}
