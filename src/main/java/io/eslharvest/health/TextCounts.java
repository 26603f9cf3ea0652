package io.eslharvest.health;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each text occurs, in bounded memory: texts beyond the first so many different ones are counted together. */
public final class TextCounts {

    /** A longer text is cut: it would be a mistake or an attack. */
    private static final int LONGEST = 60;

    private final int most;
    private final Map<String, Long> counts = new LinkedHashMap<>(8);
    private long others;

    /** @param most different texts that are told apart */
    TextCounts(int most) {
        this.most = most;
    }

    void add(String text) {
        add(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…", 1);
    }

    private void add(String text, long times) {
        if (counts.size() < most || counts.containsKey(text)) {
            counts.merge(text, times, Long::sum);
        } else {
            others += times;
        }
    }

    void add(TextCounts other) {
        other.counts.forEach(this::add);
        others += other.others;
    }

    /** The texts that are told apart, the most frequent first. */
    public List<Map.Entry<String, Long>> byCount() {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    /** How often other texts occurred. */
    public long others() {
        return others;
    }
}
