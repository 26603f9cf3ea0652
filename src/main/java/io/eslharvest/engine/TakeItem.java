package io.eslharvest.engine;

import io.eslharvest.harvest.ItemTask;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Makes the record in the body, one that came with its page, the task from here on, and its fields the body: what fails on it
 * costs it, and not its page.
 */
public final class TakeItem implements Processor {

    @Override
    public void process(Exchange exchange) {
        ItemTask item = (ItemTask) exchange.getMessage().getBody();
        exchange.setVariable("task", item);
        exchange.getMessage().setBody(item.getFields());
    }
}
