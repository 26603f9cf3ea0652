package io.eslharvest.items;

import io.eslharvest.harvest.RecordPage;
import java.util.List;
import java.util.Map;

/** What one page of a paged API says. */
record ItemsPage(
        List<Map<String, Object>> records,
        Long total,
        boolean isTotalOfPages,
        String totalOddity,
        String next,
        String nextRefusal)
        implements RecordPage {}
