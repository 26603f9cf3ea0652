package io.eslharvest.items;

import io.eslharvest.harvest.Paging;
import io.eslharvest.harvest.StoreListing;
import io.eslharvest.ids.IdList;
import java.util.HashMap;
import java.util.Map;

/**
 * The stores of a server that knows no stores: one, which holds all that its pages list.
 *
 * @param name what it is called in reports
 * @param paging how its pages follow each other
 */
public record OneStore(String name, Paging paging) implements StoreListing {

    @Override
    public Map<String, IdList> stores() {
        // null: it announces no labels
        Map<String, IdList> one = new HashMap<>();
        one.put(name, null);
        return one;
    }

    @Override
    public int withoutCode() {
        return 0;
    }
}
