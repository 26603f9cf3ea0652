package io.eslharvest;

import io.eslharvest.demo.EslLabel;
import io.eslharvest.demo.EslServerData;
import java.util.List;
import java.util.stream.IntStream;

/** Healthy labels for the servers under test. */
public final class Stock {

    private Stock() {}

    /** {@code <prefix>-0000}, {@code <prefix>-0001}, ..., each refreshed once more than the one before. */
    public static List<EslLabel> labels(String prefix, String store, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EslLabel.of("%s-%04d".formatted(prefix, i), store, Trial.START)
                        .with("refresh_times", 250 + i))
                .toList();
    }

    /** One store {@code S001} with labels {@code A-0000}, ..., ten a page. */
    public static EslServerData store(int labels) {
        return builder(labels).build();
    }

    /** The same, to which more may be added. */
    public static EslServerData.Builder builder(int labels) {
        return EslServerData.builder().pageSize(10).store("S001", labels("A", "S001", labels));
    }
}
