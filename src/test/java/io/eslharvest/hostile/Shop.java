package io.eslharvest.hostile;

import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslServerData;
import java.util.List;
import java.util.stream.IntStream;

/** The store {@code S001} that most of the hostile servers keep: labels {@code L01}, {@code L02}, ..., two a page. */
final class Shop {

    static final String STORE = "S001";

    private Shop() {}

    /** The ids of so many labels; in the files they stand in this order too, having the same frequency. */
    static List<String> ids(int count) {
        return IntStream.rangeClosed(1, count).mapToObj("L%02d"::formatted).toList();
    }

    static List<EslLabel> labels(int count) {
        return ids(count).stream()
                .map(id -> EslLabel.of(id, STORE, Harvest.START))
                .toList();
    }

    /** So many labels, which {@code /users} does not announce: a page that is lost is lost. */
    static EslServerData.Builder of(int labels) {
        return EslServerData.builder().pageSize(2).announcing(false).store(STORE, labels(labels));
    }
}
