package io.eslharvest.output;

import io.eslharvest.record.RecordOrder;
import java.util.Comparator;
import java.util.Map;

/**
 * The order of records in the spools: that of the files, but where a file covers several servers the order in which the
 * newest record of a label comes first.
 */
public final class SpoolOrder implements Comparator<Map<String, Object>> {

    private final Comparator<Map<String, Object>> order;

    public SpoolOrder(int serversPerFile, RecordOrder fileOrder) {
        this.order = serversPerFile > 1 ? RecordOrder.newestOfEachLabel() : fileOrder;
    }

    @Override
    public int compare(Map<String, Object> left, Map<String, Object> right) {
        return order.compare(left, right);
    }
}
